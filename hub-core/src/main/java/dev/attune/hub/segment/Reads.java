package dev.attune.hub.segment;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Watch;
import dev.attune.hub.condition.Window;
import dev.attune.hub.value.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What conditions read of a profile and what a change of it touches, in the same words: {@code
 * traits.plan}, {@code identifiers.email}, {@code segments.vip}. A condition is affected by a
 * change if they have a word in common. Windows over events have words, too, see {@link
 * Watch#word}.
 */
final class Reads {
  private static final String PROFILE = "profile.";
  private static final String ACCOUNT = "account.";

  /** The word of all that conditions read of an account. */
  static final String ALL_OF_ACCOUNT = "account";

  private static final List<String> GROUPS_OF_ACCOUNT = List.of("traits", "identifiers");
  private static final List<String> GROUPS = List.of("traits", "identifiers", "consents");

  private Reads() {}

  /** The words of a condition. A name may have dots, so that each beginning of a path is one. */
  static Set<String> of(Expression condition) {
    Set<String> words = of(condition.reads());
    for (Window window : condition.windows()) {
      words.add(Watch.WINDOWS);
      words.add(Watch.word(window.event()));
    }
    return words;
  }

  /** The words of what is read by dotted paths. */
  static Set<String> of(Collection<String> paths) {
    Set<String> words = new TreeSet<>();
    for (String path : paths) {
      if (path.startsWith(PROFILE)) {
        beginnings(path.substring(PROFILE.length()), "", words);
      } else if (path.startsWith(ACCOUNT)) {
        beginnings(path.substring(ACCOUNT.length()), ACCOUNT, words);
        words.add(ALL_OF_ACCOUNT);
      }
    }
    return words;
  }

  private static void beginnings(String path, String prefix, Set<String> words) {
    int first = path.indexOf('.');
    words.add(prefix + path);
    for (int dot = path.lastIndexOf('.'); dot > first; dot = path.lastIndexOf('.', dot - 1)) {
      words.add(prefix + path.substring(0, dot));
    }
  }

  /** The word of a membership. */
  static String ofSegment(String id) {
    return "segments." + id;
  }

  /** The words of what two states of a profile differ in. */
  static Set<String> between(Fields before, Fields after) {
    return between(before, after, GROUPS, "");
  }

  /** The words of what two states of an account, or two accounts, differ in. */
  static Set<String> betweenAccounts(Fields before, Fields after) {
    Set<String> words = between(before, after, GROUPS_OF_ACCOUNT, ACCOUNT);
    if (!Objects.equals(before.value("id"), after.value("id"))) {
      words.add(ACCOUNT + "id");
    }
    return words;
  }

  private static Set<String> between(
      Fields before, Fields after, List<String> groups, String prefix) {
    Set<String> words = new TreeSet<>();
    for (String group : groups) {
      Map<String, ?> one = before.object(group).values();
      Map<String, ?> other = after.object(group).values();
      if (one.equals(other)) {
        continue;
      }
      words.add(prefix + group);
      Set<String> names = new TreeSet<>(one.keySet());
      names.addAll(other.keySet());
      for (String name : names) {
        if (!Objects.equals(one.get(name), other.get(name))) {
          words.add(prefix + group + "." + name);
        }
      }
    }
    return words;
  }
}
