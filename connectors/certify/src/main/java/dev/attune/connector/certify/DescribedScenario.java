package dev.attune.connector.certify;

import dev.attune.connector.Connector;
import dev.attune.connector.declarative.DescribedConnector;
import dev.attune.connector.declarative.description.Description;
import dev.attune.connector.declarative.description.DescriptionReader;
import dev.attune.connector.declarative.description.MappingCheck;
import dev.attune.connector.declarative.yaml.Issues;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.declarative.yaml.YamlFile;
import dev.attune.connector.testkit.ConnectorScenario;
import dev.attune.connector.testkit.Tool;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connector that a file describes, and the tool that it describes. */
final class DescribedScenario implements ConnectorScenario {
  private static final Pattern NAMED =
      Pattern.compile("(?i)\\b(source|poll of|action|setting) '([^']+)'");

  private final String file;
  private final String yaml;
  private final Description description;
  private final ToolPlan plan;
  private final Members root;
  private final Set<String> troubles = new LinkedHashSet<>();
  private final Map<String, DescribedTool> tools = new ConcurrentHashMap<>();
  private volatile @Nullable DescribedTool latest;

  /**
   * @param told what the author says of the tool, or null for nothing
   * @throws dev.attune.connector.declarative.yaml.InvalidDescriptionException with all that is
   *     wrong with either file
   */
  DescribedScenario(String file, String yaml, String toldFile, @Nullable String told) {
    this.file = file;
    this.yaml = yaml;
    this.description = DescriptionReader.read(file, yaml, MappingCheck.NONE);
    this.plan = PlanReader.read(toldFile, told, description);
    this.root = YamlFile.read(yaml, new Issues(file));
  }

  @Override
  public Connector<?> connector() {
    return new Moved<>(DescribedConnector.read(file, yaml, MappingCheck.NONE), this::address);
  }

  private URI address(String tenant) {
    DescribedTool tool = tools.getOrDefault(tenant, latest);
    return Objects.requireNonNull(tool, "A tool is started before a connection is opened.").uri();
  }

  @Override
  public Tool startTool(String tenant) {
    DescribedTool tool = new DescribedTool(tenant, description, plan, this::note);
    tools.put(tenant, tool);
    latest = tool;
    return tool;
  }

  private void note(String trouble) {
    synchronized (troubles) {
      troubles.add(trouble);
    }
  }

  /** What the plan could not answer. */
  Set<String> troubles() {
    synchronized (troubles) {
      return Set.copyOf(troubles);
    }
  }

  @Override
  public @Nullable String place(String check, String what) {
    Matcher named = NAMED.matcher(what);
    if (named.find()) {
      String kind = named.group(1).toLowerCase(Locale.ROOT);
      return member(kind.equals("poll of") ? "sources" : kind + "s", named.group(2));
    }
    return check.contains("'check'") ? member("check", null) : null;
  }

  private @Nullable String member(String part, @Nullable String name) {
    Members parent = name == null ? root : root.get(part) instanceof Members found ? found : root;
    return parent.members().stream()
        .filter(member -> member.key().equals(name == null ? part : name))
        .findFirst()
        .map(member -> said(member, name == null ? part : part + "." + name))
        .orElse(null);
  }

  private String said(Member member, String field) {
    return file + ":" + member.at().line() + ":" + member.at().column() + ": " + field;
  }
}
