import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf } from '../look.ts';
import { commandButton } from '../parts.ts';

/** Who was picked, plain to everybody, as long as the step runs. */
export function randomPickerView(look: Look, act: Act): Child {
  const { picked, current, floor } = look.state;
  if (!picked || picked.step !== current) return null;
  const isMine = picked.person === look.facts.me && !look.isWall;
  const mayAct = hasControls(look) && !look.isWall;
  return h(
    'div',
    { key: 'pick', class: 'room-random-picker' },
    h(
      'p',
      { class: 'room-say' },
      h('span', { class: 'kicker' }, 'Picked at random'),
      h('strong', {}, isMine ? 'It’s you' : nameOf(look, picked.person)),
    ),
    mayAct && [
      floor !== picked.person &&
        commandButton(
          look,
          act,
          { type: 'floor.give', data: { person: picked.person }, look: 'button small', key: 'floor' },
          'Give the floor',
        ),
      commandButton(
        look,
        act,
        { type: 'pick.draw', data: {}, look: 'button small quiet', key: 'again' },
        'Pick another',
      ),
      commandButton(
        look,
        act,
        { type: 'pick.clear', data: {}, look: 'button small quiet', key: 'clear' },
        'Clear',
      ),
    ],
  );
}
