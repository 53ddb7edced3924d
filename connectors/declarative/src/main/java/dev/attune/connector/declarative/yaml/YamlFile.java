package dev.attune.connector.declarative.yaml;

import dev.attune.connector.declarative.yaml.Part.Items;
import dev.attune.connector.declarative.yaml.Part.Kind;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.declarative.yaml.Part.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a YAML file into parts. It has no anchors, no merges and no tags: what it says is there.
 */
public final class YamlFile {
  /** How long a file may be, in characters. */
  public static final int MAX_LENGTH = 256 * 1024;

  private static final int MAX_DEPTH = 32;

  private final Issues issues;

  private YamlFile(Issues issues) {
    this.issues = issues;
  }

  /**
   * Reads a file whose content must be one object.
   *
   * @param issues what is wrong is noted here; without what cannot be read, the rest is returned
   */
  public static Members read(String text, Issues issues) {
    if (text.length() > MAX_LENGTH) {
      issues.add(Mark.START, "", "The file may have at most " + MAX_LENGTH + " characters.");
      return Members.none(Mark.START);
    }
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setUseMarks(true)
              .setAllowDuplicateKeys(true)
              .setMaxAliasesForCollections(0)
              .build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent()
          && new YamlFile(issues).part(root.get(), "", 0) instanceof Members members) {
        return members;
      }
      issues.add(Mark.START, "", "The file must hold an object that describes a connector.");
    } catch (MarkedYamlEngineException e) {
      issues.add(
          e.getProblemMark().map(YamlFile::mark).orElse(Mark.START),
          "",
          "The file is not valid YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      issues.add(Mark.START, "", "The file must be one valid YAML document.");
    }
    return Members.none(Mark.START);
  }

  private Part part(Node node, String field, int depth) {
    Mark at = start(node);
    if (node.getAnchor().isPresent()) {
      issues.add(at, field, "Anchors and aliases are not allowed; write it where it is needed.");
    }
    if (node.isRecursive() || depth > MAX_DEPTH) {
      issues.add(at, field, "The file may nest at most " + MAX_DEPTH + " deep.");
      return Members.none(at);
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, field);
      case SequenceNode sequence -> {
        List<Part> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(part(item, field + "[" + items.size() + "]", depth + 1));
        }
        yield new Items(items, at);
      }
      case MappingNode mapping -> members(mapping, field, depth);
      default -> {
        issues.add(at, field, "Only texts, numbers, lists and objects are allowed.");
        yield Members.none(at);
      }
    };
  }

  private Members members(MappingNode mapping, String field, int depth) {
    List<Member> members = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Mark at = start(tuple.getKeyNode());
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        String name = key.getValue();
        String path = field.isEmpty() ? name : field + "." + name;
        if (keys.add(name)) {
          members.add(new Member(name, at, part(tuple.getValueNode(), path, depth + 1)));
        } else {
          issues.add(at, path, "The name '" + name + "' is there twice; a name is used once.");
        }
      } else {
        issues.add(at, field, "A key must be a text.");
      }
    }
    return new Members(members, start(mapping));
  }

  private Scalar scalar(ScalarNode node, String field) {
    Mark at = start(node);
    int quotes = node.isPlain() ? 0 : 1;
    Mark end = node.getEndMark().map(YamlFile::mark).orElse(at);
    boolean isVerbatim =
        end.line() == at.line()
            && end.column() - at.column() == node.getValue().length() + 2 * quotes;
    return new Scalar(node.getValue(), kind(node, at, field), at, at.right(quotes), isVerbatim);
  }

  private Kind kind(ScalarNode node, Mark at, String field) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.INT)) {
      return Kind.WHOLE_NUMBER;
    }
    if (tag.equals(Tag.FLOAT)) {
      // JSON has neither .inf nor .nan
      return node.getValue().chars().anyMatch(Character::isDigit) ? Kind.NUMBER : Kind.TEXT;
    }
    if (tag.equals(Tag.BOOL)) {
      return Kind.FLAG;
    }
    if (tag.equals(Tag.NULL)) {
      return Kind.NOTHING;
    }
    issues.require(tag.equals(Tag.STR), at, field, "Tags of YAML are not allowed.");
    return Kind.TEXT;
  }

  private static Mark start(Node node) {
    return node.getStartMark().map(YamlFile::mark).orElse(Mark.START);
  }

  private static Mark mark(org.snakeyaml.engine.v2.exceptions.Mark mark) {
    return new Mark(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
