export interface Directive {
  name: string;
  sources: string;
  meaning: string;
}

const meanings: Record<string, string> = {
  "default-src": "Nothing may be loaded or reached unless a line below allows it.",
  "script-src": "Code comes from this site alone; the checker may run as WebAssembly.",
  "style-src": "Styles come from this site alone.",
  "img-src": "Pictures come from this site, or stand within the page.",
  "font-src": "Typefaces come from this site alone.",
  "connect-src":
    "Requests may go to this site alone, which only hands out files: no other address can be reached.",
  "worker-src": "The checker runs beside the page, with code of this site.",
  "manifest-src": "The description for installing the page comes from this site.",
  "base-uri": "The addresses of the page cannot be led elsewhere.",
  "form-action": "No form can be sent anywhere.",
};

/** The directives of a content security policy, with what they mean. */
export function policyOf(policy: string): Directive[] {
  return policy
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [name = "", ...sources] = part.split(/\s+/);
      return { name, sources: sources.join(" "), meaning: meanings[name] ?? "" };
    });
}
