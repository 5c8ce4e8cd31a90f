/** A form with which somebody leaves this browser to others: what they had typed in rooms and not sent goes with them. */
export function start(element: HTMLElement) {
  const forget = () => {
    for (const store of [localStorage, sessionStorage])
      for (const key of Object.keys(store)) if (isOfRoom.test(key)) store.removeItem(key);
  };
  element.addEventListener('submit', forget);
  return () => element.removeEventListener('submit', forget);
}

/** "room", its id, a person's id, and what it is. */
const isOfRoom = /^room [0-9a-f-]{36} [0-9a-f-]{36} /;
