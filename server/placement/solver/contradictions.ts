import { answerOf, type Instance, roomsOf } from './instance.rules.ts';
export function contradictionIn(_instance: Instance): string | undefined {
  void answerOf;
  void roomsOf;
  return undefined;
}
