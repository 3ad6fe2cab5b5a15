// What can be asked: groups, models at whichever provider, and one provider's models.
import { element, text } from '../kit.js';

/** Built from what the page brought along; immutable. */
export class Choices {
  #sections = [];
  #byKey = new Map();
  #colours;

  constructor({ groups, models, providers }) {
    const enabled = new Map(providers.filter(each => each.enabled).map(each => [each.id, each]));
    const usable = models.filter(each => each.enabled && enabled.has(each.provider_id)).map(each => ({ ...each, name: each.alias ?? each.model_name }));
    const byId = new Map(usable.map(each => [each.id, each]));
    const distinct = [...new Map(usable.map(each => [each.name, each])).values()].sort((a, b) => a.name.localeCompare(b.name));
    this.#colours = new Map(providers.map(each => [each.name, each.colour]));
    this.#section(text('playground.groups'), groups.map(each => ({
      key: `g:${each.name}`, label: each.name, question: { model: each.name },
      countedAs: each.members.map(member => byId.get(member.model_id)).find(Boolean)?.model_name ?? each.name
    })));
    this.#section(text('playground.models'), distinct.map(each => ({
      key: `m:${each.name}`, label: each.name, question: { model: each.name }, countedAs: each.model_name
    })));
    for (const provider of enabled.values()) {
      this.#section(text('playground.only_at', provider.name), usable.filter(each => each.provider_id === provider.id).map(each => ({
        key: `p:${provider.id}:${each.name}`, label: each.name, at: provider.name,
        question: { model: each.name, provider_id: provider.id }, countedAs: each.model_name
      })));
    }
  }

  #section(label, entries) {
    if (entries.length) this.#sections.push({ label, entries });
    entries.forEach(each => this.#byKey.set(each.key, each));
  }

  /** Puts all choices into a menu. */
  fill(select) {
    select.replaceChildren(...this.#sections.map(section => element('optgroup', { label: section.label },
      ...section.entries.map(each => element('option', { value: each.key }, each.label)))));
  }

  /** The choice of a key; undefined where it is gone. */
  of(key) {
    return this.#byKey.get(key);
  }

  /** The key of what other pages name: a group or model. */
  named(name) {
    return [`g:${name}`, `m:${name}`].find(key => this.#byKey.has(key));
  }

  /** The class of a provider's swatch. */
  swatch(provider) {
    return `sw p${this.#colours.get(provider) ?? 0} t1`;
  }
}
