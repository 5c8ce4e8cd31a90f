import { writeFileSync } from 'node:fs';
import { documentFile, protocolDocument } from './document.ts';

// Writes server/rooms/PROTOCOL.md: `npm run protocol`.

writeFileSync(documentFile, protocolDocument());
