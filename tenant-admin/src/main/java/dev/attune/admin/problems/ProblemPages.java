package dev.attune.admin.problems;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The pages that the types of problems resolve to. */
@RestController
@Tag(name = "Problems")
final class ProblemPages {
  private final ProblemCatalogue catalogue = ProblemCatalogue.INSTANCE;

  @Operation(summary = "All problems that the hub may answer with")
  @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
  String all() {
    return page(
        "Problems",
        catalogue.all().entrySet().stream()
            .map(entry ->
                "<li><a href=\"/problems/%1$s\"><code>%1$s</code></a> %2$s</li>"
                    .formatted(entry.getKey(), escaped(entry.getValue().title())))
            .collect(Collectors.joining("\n", "<h1>Problems</h1><ul>", "</ul>")));
  }

  @Operation(summary = "What a problem means and what to do about it")
  @GetMapping(path = "/problems/{code}", produces = MediaType.TEXT_HTML_VALUE)
  String one(@PathVariable("code") String code) {
    Explanation explanation = catalogue.find(code);
    if (explanation == null) {
      throw new HubException(
          HubError.NOT_FOUND, "There is no problem of this code; /problems lists them all.");
    }
    return page(
        explanation.title(),
        """
        <h1>%s</h1>
        <p><code>%s</code></p>
        <h2>What it means</h2>
        <p>%s</p>
        <h2>What to do</h2>
        <p>%s</p>
        <p><a href="/problems">All problems</a></p>
        """
            .formatted(
                escaped(explanation.title()),
                escaped(code),
                escaped(explanation.meaning()),
                escaped(explanation.remedy())));
  }

  private static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>%s</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>
    body {font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto}
    </style>
    </head><body>%s</body></html>
    """
        .formatted(escaped(title), body);
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
