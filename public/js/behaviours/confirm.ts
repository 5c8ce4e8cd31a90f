/** Asks before a form is sent: `data-confirm` is the question, `data-yes` the button that goes ahead. */
export function start(element: HTMLElement) {
  let agreed = false;
  const ask = (event: SubmitEvent) => {
    if (agreed) {
      agreed = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const dialog = dialogFor(element.dataset.confirm ?? 'Are you sure?', element.dataset.yes ?? 'Yes');
    document.body.append(dialog);
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (dialog.returnValue !== 'yes') return;
      agreed = true;
      (element as HTMLFormElement).requestSubmit(event.submitter);
    });
    dialog.showModal();
  };
  // Before every other listener of this form.
  element.addEventListener('submit', ask, { capture: true });
  return () => element.removeEventListener('submit', ask, { capture: true });
}

function dialogFor(question: string, yes: string): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  const form = document.createElement('form');
  const text = document.createElement('h2');
  const buttons = document.createElement('div');
  form.method = 'dialog';
  text.id = 'confirm-question';
  text.textContent = question;
  dialog.setAttribute('aria-labelledby', text.id);
  buttons.className = 'buttons';
  buttons.append(button(yes, 'yes', 'button danger'), button('Cancel', 'no', 'button quiet'));
  form.append(text, buttons);
  dialog.append(form);
  return dialog;
}

function button(label: string, value: string, look: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.value = value;
  made.className = look;
  made.textContent = label;
  made.autofocus = value === 'no';
  return made;
}
