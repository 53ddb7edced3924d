package dev.attune.connector.runtime.form;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.Schema;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a connector's reference page, Markdown, from its descriptor. */
public final class ReferencePage {
  private final StringBuilder page = new StringBuilder();

  private ReferencePage() {}

  /** The whole page. */
  public static String of(ConnectorDescriptor<?> descriptor) {
    ReferencePage page = new ReferencePage();
    page.head(descriptor);
    page.title(2, "Settings").table(descriptor.settings());
    page.title(2, "Authentication");
    descriptor.authentication().forEach(page::authentication);
    if (!descriptor.sources().isEmpty()) {
      page.title(2, "Signals in");
      descriptor.sources().forEach(page::source);
    }
    if (!descriptor.actions().isEmpty()) {
      page.title(2, "Actions");
      descriptor.actions().forEach(page::action);
    }
    return page.page.toString().stripTrailing() + "\n";
  }

  private void head(ConnectorDescriptor<?> descriptor) {
    title(1, descriptor.title());
    line(
        "Connector `%s`, version %s. It can: %s. At most %d calls of one connection are under way at once."
            .formatted(
                descriptor.id(),
                descriptor.version(),
                descriptor.capabilities().stream()
                    .sorted()
                    .map(capability -> "`" + capability + "`")
                    .collect(Collectors.joining(", ")),
                descriptor.limits().concurrentCalls()));
    line(descriptor.documentation().strip());
  }

  private void authentication(Authentication way) {
    title(3, "`" + way.method() + "`");
    if (way instanceof Authentication.OAuth2 oauth) {
      line(OAuthText.of(oauth));
    }
    table(way.schema());
  }

  private void source(SourceDescriptor source) {
    title(3, source.title() + " (`" + source.id() + "`)");
    line(source.help().strip());
    line("The default mapping:");
    page.append("| target | CEL |\n| --- | --- |\n");
    source
        .mapping()
        .forEach((target, cel) -> row(List.of("`" + target + "`", "`" + escaped(cel) + "`")));
    page.append('\n');
    for (EventExample example : source.examples()) {
      line("Makes `" + example.event() + "` of this payload:");
      block(example.payload().text());
    }
  }

  private void action(ActionDescriptor<?> action) {
    title(3, action.title() + " (`" + action.name() + "`)");
    line(action.help().strip());
    table(action.parameters());
    line("For example:");
    block(action.example().text());
  }

  private void table(Schema<?> schema) {
    if (schema.fields().isEmpty()) {
      line("Nothing to fill in.");
      return;
    }
    page.append("| name | type | needed | what it is |\n| --- | --- | --- | --- |\n");
    for (Field field : schema.fields()) {
      row(
          List.of(
              "`" + field.name() + "`",
              type(field),
              needed(field),
              "**" + escaped(field.title()) + "**" + help(field)));
    }
    page.append('\n');
  }

  private static String type(Field field) {
    String name =
        switch (field.type()) {
          case TEXT -> "text";
          case SECRET -> "secret";
          case FLAG -> "true or false";
          case INTEGER -> "whole number";
          case DURATION -> "duration";
          case URI -> "address";
          case CHOICE ->
              field.options().stream().map(o -> "`" + o + "`").collect(Collectors.joining(", "));
          case JSON -> "any JSON";
          case TEXTS -> "list of texts";
          case SECRETS -> "list of secrets";
          case TEXT_MAP -> "texts by name";
        };
    return field.pattern() == null ? name : name + " `" + escaped(field.pattern()) + "`";
  }

  private static String needed(Field field) {
    if (field.standard() != null) {
      return "else `" + escaped(field.standard()) + "`";
    }
    return field.isRequired() ? "yes" : "no";
  }

  private static String help(Field field) {
    return field.help().isEmpty() ? "" : ". " + escaped(field.help());
  }

  private ReferencePage title(int level, String text) {
    page.append("#".repeat(level)).append(' ').append(text).append("\n\n");
    return this;
  }

  private void line(String text) {
    if (!text.isEmpty()) {
      page.append(text).append("\n\n");
    }
  }

  private void block(String json) {
    page.append("```json\n").append(json.strip()).append("\n```\n\n");
  }

  private void row(List<String> cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
