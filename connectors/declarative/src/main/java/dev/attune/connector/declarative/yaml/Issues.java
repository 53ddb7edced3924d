package dev.attune.connector.declarative.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a file, so that all of it is said at once. Of one thread. */
public final class Issues {
  private final String file;
  private final List<Issue> found = new ArrayList<>();

  public Issues(String file) {
    this.file = file;
  }

  /** Notes what is wrong at a place. */
  public void add(Mark at, String field, String message) {
    found.add(new Issue(file, at, field, message));
  }

  /** Notes it unless the claim holds. */
  public void require(boolean holds, Mark at, String field, String message) {
    if (!holds) {
      add(at, field, message);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * @throws InvalidDescriptionException if anything was noted, in the order of the file
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidDescriptionException(
          found.stream().sorted(Comparator.comparing(Issue::at)).distinct().toList());
    }
  }
}
