import { boardOf, submitMove } from './placement/board.ts';
import { dragging } from './placement/drag.ts';
import { keys } from './placement/keys.ts';
import { watch } from './placement/progress.ts';

// The draft's page is right without this: people are ticked, and a button moves them. Here they are dragged, or carried
// by keys, and the page is told while its cohorts are searched for. The board is swapped at every change, so
// everything listens on the document.
dragging(document, boardOf, submitMove);
keys(document, boardOf, submitMove);
watch(document);
