package dev.attune.hub.segment;

import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Watch;
import dev.attune.hub.condition.Window;
import dev.attune.hub.value.Fields;
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
  private static final List<String> GROUPS = List.of("traits", "identifiers", "consents");

  private Reads() {}

  /** The words of a condition. A name may have dots, so that each beginning of a path is one. */
  static Set<String> of(Expression condition) {
    Set<String> words = new TreeSet<>();
    for (String path : condition.reads()) {
      if (path.startsWith(PROFILE)) {
        String word = path.substring(PROFILE.length());
        int first = word.indexOf('.');
        words.add(word);
        for (int dot = word.lastIndexOf('.'); dot > first; dot = word.lastIndexOf('.', dot - 1)) {
          words.add(word.substring(0, dot));
        }
      }
    }
    for (Window window : condition.windows()) {
      words.add(Watch.WINDOWS);
      words.add(Watch.word(window.event()));
    }
    return words;
  }

  /** The word of a membership. */
  static String ofSegment(String id) {
    return "segments." + id;
  }

  /** The words of what two states of a profile differ in. */
  static Set<String> between(Fields before, Fields after) {
    Set<String> words = new TreeSet<>();
    for (String group : GROUPS) {
      Map<String, ?> one = before.object(group).values();
      Map<String, ?> other = after.object(group).values();
      if (one.equals(other)) {
        continue;
      }
      words.add(group);
      Set<String> names = new TreeSet<>(one.keySet());
      names.addAll(other.keySet());
      for (String name : names) {
        if (!Objects.equals(one.get(name), other.get(name))) {
          words.add(group + "." + name);
        }
      }
    }
    return words;
  }
}
