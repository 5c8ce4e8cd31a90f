import { parseHTML } from 'linkedom';

const blocks = 'p,h1,h2,h3,h4,h5,h6,li,blockquote,pre,td,th,figcaption,dt,dd';
const containers = new Set(
  'DIV,SECTION,ASIDE,FIGURE,BLOCKQUOTE,UL,OL,DL,TABLE,THEAD,TBODY,TFOOT,TR,HR,LI,TD,TH,DD,DT,FIGCAPTION,PRE,P,H1,H2,H3,H4,H5,H6,CAPTION'.split(
    ',',
  ),
);

/** Puts words that are in no block into paragraphs, so that all of a text can be counted, numbered and annotated. */
export function inBlocks(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body><div>${html}</div></body></html>`);
  const root = document.querySelector('div');
  if (!root) return '';
  for (const cell of root.querySelectorAll('tbody, tr, td, th'))
    if (!cell.closest('table')) asDivision(document, cell);
  for (const holder of [root, ...root.querySelectorAll('div, section, aside, figure')])
    wrapLoose(document, holder);
  dropLinksAtEdges(root);
  return root.innerHTML.replace(/<p>\s*<\/p>/g, '').trim();
}

/** A cell outside a table is no cell to a browser. */
function asDivision(document: Document, cell: Element) {
  const division = document.createElement('div');
  division.append(...cell.childNodes);
  cell.replaceWith(division);
}

/** Menus and “home” above and below a text: blocks that are nothing but links. */
function dropLinksAtEdges(root: Element) {
  for (const last of [false, true]) {
    while (true) {
      const all = [...root.querySelectorAll(blocks)];
      const block = last ? all.at(-1) : all[0];
      if (!block || !isOnlyLinks(block)) break;
      block.remove();
    }
  }
}

function isOnlyLinks(block: Element): boolean {
  const links = [...block.querySelectorAll('a[href]')].map((link) => link.textContent ?? '').join('');
  const bare = (text: string) => text.replace(/[\s|·•]+/g, '');
  return links.length < 100 && bare(links) === bare(block.textContent ?? '') && !block.querySelector('img');
}

function wrapLoose(document: Document, holder: Element) {
  if (holder.closest(blocks)) return;
  let paragraph: Element | null = null;
  for (const node of [...holder.childNodes]) {
    const isContainer = node.nodeType === 1 && holdsBlocks(node as Element);
    if (isContainer || node.nodeType === 8) {
      paragraph = null;
      continue;
    }
    if (!paragraph && !(node.textContent ?? '').trim()) continue;
    if (!paragraph) {
      paragraph = document.createElement('p');
      holder.insertBefore(paragraph, node);
    }
    paragraph.append(node);
  }
}

const holdsBlocks = (element: Element) =>
  containers.has(element.tagName) || element.querySelector(`${blocks},div,section,figure,table`) !== null;
