package dev.attune.connector.declarative.description;

import dev.attune.connector.Category;
import dev.attune.connector.declarative.yaml.InvalidDescriptionException;
import dev.attune.connector.declarative.yaml.Issues;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.declarative.yaml.YamlFile;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a file that describes a connector. */
public final class DescriptionReader {
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");

  private final Issues issues;
  private final Reading reading;
  private final MappingCheck check;

  private DescriptionReader(Issues issues, MappingCheck check) {
    this.issues = issues;
    this.reading = new Reading(issues);
    this.check = check;
  }

  /**
   * Reads a file.
   *
   * @param file its name, for messages
   * @param yaml what it holds
   * @throws InvalidDescriptionException with everything that is wrong with it
   */
  public static Description read(String file, String yaml, MappingCheck check) {
    Issues issues = new Issues(file);
    Members root = YamlFile.read(yaml, issues);
    issues.throwIfAny();
    new ShapeCheck(issues).check(root, Shapes.ROOT, "");
    Description description = new DescriptionReader(issues, check).read(root);
    issues.throwIfAny();
    return description;
  }

  private Description read(Members root) {
    String id = Reading.text(root, "connector", "");
    String version = Reading.text(root, "version", "");
    require(
        root,
        "connector",
        id.matches(Shapes.ID),
        "An id may have 63 small letters, digits and dashes, beginning with a letter.");
    require(root, "version", VERSION.matcher(version).matches(), "It must read like 1.0.0.");
    FieldsPart settings =
        new FieldsReader(reading, true).read(Reading.members(root, "settings"), "settings");
    Scopes scopes = new Scopes(settings);
    HttpReader http = new HttpReader(reading, scopes);
    Members sources = Reading.members(root, "sources");
    List<SourcePart> read =
        new SourceReader(
                reading, scopes, sources, check, Reading.members(root, "register").has("secret"))
            .read();
    issues.require(
        read.stream().filter(SourcePart.Pushed.class::isInstance).count() <= 1,
        sources.at(),
        "sources",
        "At most one source may come by webhook, since a connection has one address.");
    return new Description(
        id,
        version,
        Reading.text(root, "title", ""),
        category(Reading.text(root, "category", "general")),
        Reading.text(root, "documentation", ""),
        settings,
        http.read(Reading.members(root, "http")),
        root.has("check") ? http.check(Reading.members(root, "check")) : null,
        read,
        new ActionReader(reading, scopes).read(Reading.members(root, "actions")),
        root.has("erase") ? erase(Reading.members(root, "erase"), scopes) : null,
        root.has("discover")
            ? new DiscoverReader(reading, scopes).read(Reading.members(root, "discover"))
            : null,
        root.has("register")
            ? new RegisterReader(reading, scopes).read(Reading.members(root, "register"), read)
            : null);
  }

  private ErasePart erase(Members erase, Scopes scopes) {
    Part by = erase.get("by");
    issues.require(
        by == null || Reading.text(erase, "by", "").matches(Shapes.NAMESPACE),
        erase.at(),
        "erase.by",
        "It must be a namespace of identifiers, such as email.");
    return new ErasePart(
        Reading.text(erase, "by", ""),
        reading.call(erase, Shapes.METHODS, scopes.erase(), "erase"),
        reading.condition(erase, "unknown", Scopes.answered(scopes.erase()), "erase"));
  }

  private void require(Members root, String key, boolean holds, String message) {
    Part part = root.get(key);
    if (part != null) {
      issues.require(holds, part.at(), key, message);
    }
  }

  private static Category category(String word) {
    return Stream.of(Category.values())
        .filter(category -> category.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(Category.GENERAL); // what is none was noted by its shape
  }
}
