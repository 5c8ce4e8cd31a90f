import sanitize from 'sanitize-html';

const math = [
  'math',
  'semantics',
  'mrow',
  'mi',
  'mn',
  'mo',
  'ms',
  'mtext',
  'mspace',
  'msup',
  'msub',
  'msubsup',
  'munder',
  'mover',
  'munderover',
  'mfrac',
  'msqrt',
  'mroot',
  'mtable',
  'mtr',
  'mtd',
  'mstyle',
  'mpadded',
  'mphantom',
  'menclose',
];

const options: sanitize.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'b',
    'em',
    'i',
    's',
    'u',
    'sup',
    'sub',
    'small',
    'mark',
    'blockquote',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'code',
    'pre',
    'kbd',
    'hr',
    'a',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'table',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
    'figure',
    'figcaption',
    'img',
    'section',
    'aside',
    'div',
    'span',
    ...math,
  ],
  allowedAttributes: {
    a: ['href', 'rel', 'id'],
    img: ['src', 'alt', 'width', 'height', 'loading', 'referrerpolicy'],
    ol: ['start'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    math: ['display', 'alttext'],
    '*': ['id'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  nestingLimit: 60,
  transformTags: {
    h1: 'h2',
    a: (tagName, attribs) => ({
      tagName,
      attribs: { ...only(attribs, ['href', 'id']), rel: 'nofollow noopener noreferrer' },
    }),
    // Whoever serves a picture need not hear from which page it was asked for.
    img: (tagName, attribs) => ({
      tagName,
      attribs: {
        ...only(attribs, ['src', 'alt', 'width', 'height']),
        loading: 'lazy',
        referrerpolicy: 'no-referrer',
      },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
};

function only(attribs: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(attribs).filter(([name, value]) => value && names.includes(name)));
}

/** Lets nothing out of a page but text and its markup. Its ids get a prefix, so that none is one of ours. */
export function clean(html: string): string {
  const safe = sanitize(html, options);
  return safe.replace(/ id="([^"]*)"/g, ' id="text-$1"').replace(/ href="#([^"]*)"/g, ' href="#text-$1"');
}
