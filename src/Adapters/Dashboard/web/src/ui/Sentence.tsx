import { When } from './Time';

const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000/g;

/** What the program says, with its moments as people read them. */
export function Sentence({ text }: { text: string }) {
  const moments = text.match(moment) ?? [];
  return (
    <>
      {text.split(moment).map((words, i) => (
        <>
          {words}
          {moments[i] ? <When at={moments[i]} /> : null}
        </>
      ))}
    </>
  );
}
