package dev.attune.admin.problems;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a request, so that the caller is told all at once. */
public final class Findings {
  private final List<Problem> problems = new ArrayList<>();

  public void add(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }

  /** The text, or an empty one noted as missing. */
  public String required(String pointer, @Nullable String text) {
    if (text == null || text.isBlank()) {
      add(pointer, "This field is required.");
      return "";
    }
    return text;
  }

  /** What the maker makes; its complaint is noted at the pointer. */
  public <T> @Nullable T noted(String pointer, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (HubException e) {
      if (e.problems().isEmpty()) {
        add(pointer, String.valueOf(e.getMessage()));
      }
      e.problems().forEach(problem -> add(pointer + problem.pointer(), problem.message()));
      return null;
    }
  }

  /** Fails with everything found, if anything was. */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new HubException(
          HubError.INVALID_VALUE,
          problems.size() == 1
              ? "One field of the request is not valid; see errors."
              : problems.size() + " fields of the request are not valid; see errors.",
          problems);
    }
  }

  /** What was made of a request in which nothing was found. */
  public <T> T orThrow(@Nullable T value) {
    throwIfAny();
    if (value == null) {
      throw new IllegalStateException("A value is missing though no problem was found.");
    }
    return value;
  }
}
