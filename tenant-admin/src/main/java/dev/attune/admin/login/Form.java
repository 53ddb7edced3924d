package dev.attune.admin.login;

import dev.attune.hub.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.web.csrf.CsrfToken;

/** A form, with what is wrong beside each field. */
final class Form {
  private final StringBuilder html = new StringBuilder();
  private final List<Problem> problems;
  private boolean hasFocus;

  Form(HttpServletRequest request, String action, List<Problem> problems) {
    this.problems = problems;
    html.append("<form method=\"post\" action=\"").append(Page.escaped(action)).append("\">\n");
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      hidden(token.getParameterName(), token.getToken());
    }
  }

  Form hidden(String name, String value) {
    html.append(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
            .formatted(Page.escaped(name), Page.escaped(value)));
    return this;
  }

  /** A field that shows again what was typed. */
  Form text(String name, String label, String type, String autocomplete, String value) {
    return field(
        name,
        label,
        "type=\"%s\" autocomplete=\"%s\" value=\"%s\""
            .formatted(type, autocomplete, Page.escaped(value)),
        "");
  }

  /** A password, which is never shown again. */
  Form password(String name, String label, String autocomplete, String hint) {
    return field(name, label, "type=\"password\" autocomplete=\"" + autocomplete + "\"", hint);
  }

  private Form field(String name, String label, String attributes, String hint) {
    String wrong =
        problems.stream()
            .filter(problem -> problem.pointer().equals("/" + name))
            .map(Problem::message)
            .collect(Collectors.joining(" "));
    boolean takesFocus = !hasFocus && (problems.isEmpty() || !wrong.isEmpty());
    hasFocus |= takesFocus;
    html.append("<label for=\"%1$s\">%2$s</label>\n".formatted(name, Page.escaped(label)));
    html.append(
        "<input id=\"%1$s\" name=\"%1$s\" %2$s required%3$s%4$s%5$s>\n"
            .formatted(
                name,
                attributes,
                takesFocus ? " autofocus" : "",
                wrong.isEmpty() ? "" : " aria-invalid=\"true\"",
                describedBy(name, hint, wrong)));
    if (!hint.isEmpty()) {
      html.append("<p class=\"hint\" id=\"%s-hint\">%s</p>\n".formatted(name, Page.escaped(hint)));
    }
    if (!wrong.isEmpty()) {
      html.append("<p class=\"bad\" id=\"%s-wrong\">%s</p>\n".formatted(name, Page.escaped(wrong)));
    }
    return this;
  }

  private static String describedBy(String name, String hint, String wrong) {
    String ids = (hint.isEmpty() ? "" : name + "-hint ") + (wrong.isEmpty() ? "" : name + "-wrong");
    return ids.isEmpty() ? "" : " aria-describedby=\"" + ids.strip() + "\"";
  }

  String button(String label) {
    return html + "<button>" + Page.escaped(label) + "</button>\n</form>\n";
  }
}
