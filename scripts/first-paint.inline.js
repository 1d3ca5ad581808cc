// Before anything is drawn: the language and the looks that this device chose, and the file of its words asked for.
(() => {
  const words = {};
  const looks = { theme: ["light", "dark"], density: ["compact"], digits: ["large", "largest"] };
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(`keepsake.${name}`) ?? "";
    } catch {
      return "";
    }
  };
  const wanted = navigator.languages.map((one) => one.toLowerCase().split("-")[0]);
  const language = [kept("language"), ...wanted].find((one) => Object.hasOwn(words, one)) ?? "en";
  root.lang = language;
  for (const name in looks) {
    const value = kept(name);
    if (looks[name].includes(value)) root.dataset[name] = value;
  }
  for (const href of words[language] ?? []) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "script";
    link.href = href;
    document.head.append(link);
  }
})();
