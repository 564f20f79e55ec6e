const longest = 3_000;

/** Asks again and again until the answer will do, or for some seconds: the last answer. */
export const patiently = async <Answer>(ask: () => Promise<Answer>, isEnough: (answer: Answer) => boolean) => {
  const end = Date.now() + longest;
  for (;;) {
    const answer = await ask();
    if (isEnough(answer) || Date.now() > end) return answer;
    await later(10);
  }
};

/** Whether something settles within some seconds. */
export const settles = async (work: Promise<unknown>): Promise<boolean> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), longest);
  });
  const settled = work.then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([settled, late]);
  clearTimeout(timer);
  return inTime;
};

const later = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });
