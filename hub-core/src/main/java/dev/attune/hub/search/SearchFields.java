package dev.attune.hub.search;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a tenant's profiles is searched.
 *
 * @param traits the traits, such as {@code first_name}, or {@code address.city} for what stands
 *     under city in the trait address; the first ones count first where a profile has much
 * @param without the namespaces of identifiers that are not searched
 */
public record SearchFields(List<String> traits, List<String> without) {
  public static final int MAX_TRAITS = 40;
  public static final int MAX_WITHOUT = 40;

  /** How many words of a profile are searched at most. */
  static final int MAX_WORDS = 24;

  /** How many places of the index it has at most. */
  static final int MAX_KEYS = 200;

  static final int MAX_IDENTIFIERS = 12;

  public static final SearchFields DEFAULT =
      new SearchFields(
          List.of(
              "first_name",
              "firstName",
              "given_name",
              "givenName",
              "last_name",
              "lastName",
              "family_name",
              "familyName",
              "surname",
              "name",
              "full_name",
              "fullName",
              "company",
              "company.name",
              "company_name",
              "city",
              "address.city",
              "email",
              "phone",
              "phone_number",
              "phoneNumber",
              "mobile"),
          List.of("anonymous_id", "anonymousId", "anonymous"));

  public SearchFields {
    traits = List.copyOf(traits);
    without = List.copyOf(without);
  }

  /**
   * A text of a profile that is searched.
   *
   * @param place {@code trait:first_name} or {@code identifier:email}
   */
  record Value(String place, String text, List<Word> words) {}

  /** What a profile is searched by, traits first. */
  List<Value> values(Customer customer, Survivorship survivorship) {
    ProfileView view = customer.view(survivorship);
    List<Value> values = new ArrayList<>();
    int left = MAX_WORDS;
    for (String name : traits) {
      left -= add(values, "trait:" + name, text(view, name), left);
    }
    int identifiers = 0;
    for (Identifier identifier : view.identifiers()) {
      if (!without.contains(identifier.namespace()) && identifiers++ < MAX_IDENTIFIERS) {
        left -= add(values, "identifier:" + identifier.namespace(), identifier.value(), left);
      }
    }
    return values;
  }

  /** Returns how many words that were; where there is no room, those that follow are left out. */
  private static int add(List<Value> values, String place, @Nullable String text, int left) {
    if (text == null || text.isBlank() || left <= 0) {
      return 0;
    }
    List<Word> words = Words.ofValue(text);
    Set<String> known = new TreeSet<>();
    values.forEach(value -> value.words().forEach(word -> known.add(word.text())));
    List<Word> within = new ArrayList<>();
    int fresh = 0;
    for (Word word : words) {
      boolean isKnown = known.contains(word.text());
      if (isKnown || fresh < left) {
        within.add(word);
        fresh += isKnown ? 0 : 1;
      }
    }
    values.add(new Value(place, text, within));
    return fresh;
  }

  private static @Nullable String text(ProfileView view, String name) {
    Trait whole = view.traits().get(name);
    if (whole != null) {
      return text(whole.value());
    }
    int point = name.indexOf('.');
    Trait outer = point < 1 ? null : view.traits().get(name.substring(0, point));
    return outer != null && outer.value() instanceof Map<?, ?> inner
        ? text(inner.get(name.substring(point + 1)))
        : null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case null, default -> null;
    };
  }

  /** Where a profile with these values stands in the index. */
  static Set<String> keys(SearchKeys keys, List<Value> values) {
    List<Word> words = new ArrayList<>();
    for (Value value : values) {
      for (Word word : value.words()) {
        if (words.stream().noneMatch(known -> known.text().equals(word.text()))) {
          words.add(word);
        }
      }
    }
    Set<String> all = new TreeSet<>();
    List<String> paired =
        words.stream()
            .filter(word -> word.form() == Word.Form.PLAIN && SearchKeys.canPair(word.text()))
            .map(Word::text)
            .limit(SearchKeys.PAIRED)
            .toList();
    for (int i = 0; i < paired.size(); i++) {
      for (int j = i + 1; j < paired.size(); j++) {
        all.add(keys.pair(paired.get(i), paired.get(j)));
      }
    }
    for (Word word : words) {
      Set<String> some = keys.of(word);
      if (all.size() + some.size() > MAX_KEYS) {
        break;
      }
      all.addAll(some);
    }
    return all;
  }
}
