import { type Request, type Response, Router } from 'express';
import { ownCohortFor } from '../../cohorts/queries.ts';
import { cohortTabs } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow, missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { chooseMail, deletePost, editPost, pinPost, postFor, writePost } from './actions.ts';
import { editForm, mailForm, pinForm, postForm, threadPagesForm } from './forms.ts';
import { editPostPage, threadPage } from './pages.ts';
import { conversationPage, markRead, pageSize, threadPage as threadRows } from './queries.ts';
import { mayEdit, mayPin } from './rules.ts';

export const threadRoutes = Router();

type CohortRequest = Request<{ cohortId: string }>;
type PostRequest = Request<{ postId: string }>;

threadRoutes.get(paths.cohort.thread.route, showThread);

threadRoutes.post(
  paths.cohort.posts.route,
  async (request: CohortRequest, response: Response) => {
    const { id, body, parent } = parse(postForm, request.body);
    await writePost(actorOf(request), request.params.cohortId, { id, body, parentId: parent || null });
    response.redirect(303, `${paths.cohort.thread(request.params.cohortId)}#post-${id}`);
  },
  showAgain(showThread),
);

threadRoutes.post(
  paths.cohort.thread.mail.route,
  async (request: CohortRequest, response) => {
    const { mail } = parse(mailForm, request.body);
    await chooseMail(actorOf(request), request.params.cohortId, mail);
    flash(response, mailWords[mail]);
    response.redirect(303, paths.cohort.thread(request.params.cohortId));
  },
  rightsFirst(ownCohort),
);

threadRoutes.get(paths.post.edit.route, showEdit);

threadRoutes.post(
  paths.post.edit.route,
  async (request: PostRequest, response: Response) => {
    const actor = actorOf(request);
    const { cohort } = await postFor(actor, request.params.postId);
    await editPost(actor, request.params.postId, parse(editForm, request.body));
    response.redirect(303, `${paths.cohort.thread(cohort.id)}#post-${request.params.postId}`);
  },
  showAgain(showEdit),
);

threadRoutes.post(paths.post.deletion.route, async (request: PostRequest, response) => {
  const cohort = await deletePost(actorOf(request), request.params.postId);
  flash(response, 'Post deleted.');
  response.redirect(303, paths.cohort.thread(cohort.id));
});

threadRoutes.post(
  paths.post.pin.route,
  async (request: PostRequest, response) => {
    const { pinned } = parse(pinForm, request.body);
    const cohort = await pinPost(actorOf(request), request.params.postId, pinned === 'yes');
    response.redirect(303, paths.cohort.thread(cohort.id));
  },
  rightsFirst(pinnablePost),
);

function ownCohort(request: CohortRequest) {
  return ownCohortFor(db, actorOf(request), request.params.cohortId);
}

async function pinnablePost(request: PostRequest) {
  const { standing } = await postFor(actorOf(request), request.params.postId);
  allow(mayPin(standing));
}

async function showThread(request: CohortRequest, response: Response) {
  const reader = actorOf(request);
  const now = clock.now();
  const { cohort, group, standing } = await ownCohort(request);
  const asked = parse(threadPagesForm, request.query);
  const { conversation, page } = asked;
  const [rows, looked] = await Promise.all([
    conversation
      ? conversationPage(db, cohort.id, conversation, page)
      : threadRows(db, cohort.id, (page - 1) * pageSize),
    markRead(db, cohort.id, reader.userId, now),
  ]);
  if (conversation && rows.length === 0) throw missing();
  const tabs = cohortTabs(cohort, standing, 'thread');
  const facts = { group, cohort, tabs, standing, rows, reader, ...looked, asked, now };
  render(response, 'study/threads/thread', threadPage(facts, refusedIn(request)));
}

async function showEdit(request: PostRequest, response: Response) {
  const actor = actorOf(request);
  const { post, cohort, group } = await postFor(actor, request.params.postId);
  allow(mayEdit(post, actor.userId), 'Only the author can edit a post.');
  render(response, 'study/threads/edit', editPostPage({ group, cohort, post }, refusedIn(request)));
}

const mailWords = {
  now: 'We’ll email you each new post straight away.',
  daily: 'We’ll email you new posts once a day.',
  never: 'We won’t email you about this thread.',
} as const;
