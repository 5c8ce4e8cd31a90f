import { XHR } from 'socket.io-client';

/** The way to connect by requests alone. */
export { XHR };
