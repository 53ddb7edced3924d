package dev.attune.hub.value;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a definition, read by name. What is wrong is noted with its place,
 * and reading goes on with what stands where nothing is said, so that all of it is told at once. A
 * member that is null is as one that is missing.
 */
public final class Members {
  private final String pointer;
  private final Map<?, ?> values;
  private final List<Problem> problems;

  private Members(String pointer, Map<?, ?> values, List<Problem> problems) {
    this.pointer = pointer;
    this.values = values;
    this.problems = problems;
  }

  /** Those of a whole document. */
  public static Members of(Fields document) {
    return new Members("", document.values(), new ArrayList<>());
  }

  /** Everything that was wrong so far, here and in what lies within and around. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Notes that something is wrong with a member, or with the object itself if the name is "". */
  public void problem(String name, String message) {
    problems.add(new Problem(name.isEmpty() ? pointer : place(name), message));
  }

  private String place(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Notes members that have no other names than these. */
  public void allow(String... names) {
    Set<String> known = Set.of(names);
    for (Object name : values.keySet()) {
      if (name instanceof String text && !known.contains(text)) {
        problem(
            text,
            "There is no member of this name here; there are "
                + String.join(", ", List.of(names))
                + ".");
      }
    }
  }

  public boolean has(String name) {
    return values.get(name) != null;
  }

  public String text(String name, String otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof String text) {
      return text;
    }
    problem(name, "This must be a text.");
    return otherwise;
  }

  public boolean flag(String name, boolean otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    problem(name, "This must be true or false.");
    return otherwise;
  }

  public int number(String name, int least, int most, int otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Long number && number >= least && number <= most) {
      return Math.toIntExact(number);
    }
    problem(name, "This must be a whole number from %d to %d.".formatted(least, most));
    return otherwise;
  }

  /** The one of these that the member names by its code. */
  public <T> T oneOf(String name, Map<String, T> byCode, T otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    T known = value instanceof String code ? byCode.get(code) : null;
    if (known == null) {
      problem(name, "This must be one of " + String.join(", ", byCode.keySet()) + ".");
      return otherwise;
    }
    return known;
  }

  /** The texts of a list, each with up to so many characters; none if it is missing. */
  public List<String> texts(String name, int mostTexts, int mostCharacters) {
    List<String> texts = new ArrayList<>();
    List<?> list = list(name, mostTexts);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text
          && !text.isBlank()
          && text.length() <= mostCharacters) {
        texts.add(text);
      } else {
        problems.add(
            new Problem(
                place(name) + "/" + i,
                "This must be a text of 1 to %d characters.".formatted(mostCharacters)));
      }
    }
    return texts;
  }

  /** The objects of a list; none if it is missing. */
  public List<Members> objects(String name, int most) {
    List<Members> objects = new ArrayList<>();
    List<?> list = list(name, most);
    for (int i = 0; i < list.size(); i++) {
      String place = place(name) + "/" + i;
      if (list.get(i) instanceof Map<?, ?> map) {
        objects.add(new Members(place, map, problems));
      } else {
        problems.add(new Problem(place, "This must be an object."));
      }
    }
    return objects;
  }

  /** The object under that name, or null if it is missing or none. */
  public @Nullable Members object(String name) {
    Object value = values.get(name);
    if (value instanceof Map<?, ?> map) {
      return new Members(place(name), map, problems);
    }
    if (value != null) {
      problem(name, "This must be an object.");
    }
    return null;
  }

  private List<?> list(String name, int most) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      problem(name, "This must be a list.");
      return List.of();
    }
    if (list.size() > most) {
      problem(name, "This list may have at most %d entries, not %d.".formatted(most, list.size()));
      return List.of();
    }
    return list;
  }

  /** What the maker makes; its complaint is noted at the member. */
  public <T> T noted(String name, Supplier<T> maker, T otherwise) {
    try {
      return maker.get();
    } catch (HubException e) {
      problem(name, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }
}
