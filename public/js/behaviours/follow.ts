const everyMs = 1000;

/**
 * Follows what takes a while: asks for the page at `data-follow` every second, and swaps the element whose id is
 * `data-replace` for the one of that page. What is swapped in follows on by itself as long as there is more to come.
 */
export function start(element: HTMLElement) {
  const { follow = '', replace = '' } = element.dataset;
  const timer = setTimeout(async () => {
    // Without a connection the next second may be better; who closed the lid finds the page as it was.
    const page = await fetch(follow).then(pageIn, () => undefined);
    const [fresh, stale] = [page?.getElementById(replace), document.getElementById(replace)];
    if (fresh && stale) stale.replaceWith(document.adoptNode(fresh));
    else stop = start(element);
  }, everyMs);
  let stop = () => clearTimeout(timer);
  return () => stop();
}

async function pageIn(response: Response) {
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}
