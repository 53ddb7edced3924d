package dev.attune.admin.problems;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All problems that the hub knows, by code. */
final class ProblemCatalogue {
  static final ProblemCatalogue INSTANCE = new ProblemCatalogue(resource());

  private final SortedMap<String, Explanation> explanations = new TreeMap<>();

  private ProblemCatalogue(Fields document) {
    for (String code : document.values().keySet()) {
      Fields texts = document.object(code);
      explanations.put(
          code,
          new Explanation(text(texts, "title"), text(texts, "meaning"), text(texts, "remedy")));
    }
  }

  SortedMap<String, Explanation> all() {
    return explanations;
  }

  @Nullable Explanation find(String code) {
    return explanations.get(code);
  }

  /** The title of the problem; of one that is not in the catalogue the code itself. */
  String title(String code) {
    Explanation explanation = explanations.get(code);
    return explanation == null ? code : explanation.title();
  }

  private static String text(Fields texts, String name) {
    String text = texts.text(name);
    if (text == null) {
      throw new IllegalStateException("Each problem in problems.json needs a " + name + ".");
    }
    return text;
  }

  private static Fields resource() {
    try (InputStream in = ProblemCatalogue.class.getResourceAsStream("/problems.json")) {
      if (in == null) {
        throw new IllegalStateException("problems.json is missing from the jar.");
      }
      return Json.readObject(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
