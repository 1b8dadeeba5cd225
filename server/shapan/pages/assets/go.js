// Sends the visitor to the page in their language and keeps the query. The links of the page do the same by hand.
const locales = document.currentScript.dataset.locales.split(" ");
const base = (tag) => tag.toLowerCase().split("-")[0];
const wanted = navigator.languages.map((tag) => locales.find((one) => one.toLowerCase() === tag.toLowerCase()) ?? locales.find((one) => base(one) === base(tag)));
location.replace(`${wanted.find(Boolean) ?? locales[0]}/${location.search}${location.hash}`);
