import { say } from '../say.ts';
import { make } from './fields.ts';

interface Shown {
  zone: string;
  isNew: boolean;
}

/**
 * Makes a choice of the zone's field. Another zone is shown by what the server reckons of it; half hours stay where
 * they were painted. Where nothing is kept yet, the browser knows best where it is.
 */
export function setZoneChoice<Data extends Shown>(
  form: HTMLFormElement,
  data: Data,
  change: (next: Data) => void,
) {
  const field = form.querySelector<HTMLInputElement>('input[name=zone]');
  if (!field) return;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([data.zone, own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
  const choice = make('select', '');
  choice.append(...zones.map((zone) => new Option(zone.replaceAll('_', ' '), zone)));
  choice.name = field.name;
  choice.id = field.id;
  choice.value = data.zone;
  const hint = form.querySelector(`#${field.id}-hint`);
  if (hint) {
    choice.setAttribute('aria-describedby', hint.id);
    hint.textContent = 'All times below are in this zone.';
  }
  field.replaceWith(choice);
  let shown = data.zone;
  const show = async () => {
    try {
      const response = await fetch(`${form.action}?zone=${encodeURIComponent(choice.value)}`);
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector<HTMLFormElement>('form[data-hours]')?.dataset.hours;
      if (!fresh) throw new Error('The page has no week.');
      shown = choice.value;
      change(JSON.parse(fresh) as Data);
    } catch {
      choice.value = shown;
      say('No connection. Your time zone hasn’t changed.', 'toast');
    }
  };
  choice.addEventListener('change', show);
  if (data.isNew && own !== data.zone) {
    choice.value = own;
    void show();
  } else if (own !== data.zone && hint) {
    const use = make('button', 'linklike', `Use ${own.replaceAll('_', ' ')}`);
    use.type = 'button';
    use.addEventListener('click', () => {
      choice.value = own;
      use.remove();
      void show();
    });
    hint.append(' Your browser’s time zone is different. ', use);
  }
}
