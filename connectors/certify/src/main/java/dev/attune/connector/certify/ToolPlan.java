package dev.attune.connector.certify;

import dev.attune.connector.declarative.description.BodyPart;
import dev.attune.connector.declarative.expression.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the tool is that a connector is tried on, as its author says.
 *
 * @param settings what a connection is given besides the description's own examples
 * @param credentials the same, or null: made up
 * @param check what the call of the check answers
 * @param sources also the lists of what the tool holds, see {@link #listed}
 */
record ToolPlan(
    BodyPart settings,
    @Nullable BodyPart credentials,
    BodyPart check,
    Map<String, Source> sources,
    Map<String, Action> actions,
    @Nullable Register register) {
  ToolPlan {
    sources = new LinkedHashMap<>(sources);
    actions = new LinkedHashMap<>(actions);
  }

  /** Under which name a list of what the tool holds stands among the sources; none is called so. */
  static String listed(String list) {
    return "discover." + list;
  }

  /**
   * A source. What the kind of source does not need is not read.
   *
   * @param item how the tool writes an item
   * @param after how many items were seen before a page, or null: none
   * @param limit how many a page may hold, or null: three
   * @param page what a poll answers
   * @param webhook what the tool posts
   */
  record Source(
      BodyPart item,
      @Nullable Expression after,
      @Nullable Expression limit,
      BodyPart page,
      BodyPart webhook) {}

  /**
   * How the tool registers webhooks.
   *
   * @param item how it writes a registration
   * @param list what it answers to {@code list}
   * @param made what it answers to {@code create}
   * @param secretAt what it answers to the call of that name
   * @param signs what it was told to sign with, or null: it has a secret of its own
   */
  record Register(
      BodyPart item, BodyPart list, BodyPart made, BodyPart secretAt, @Nullable Expression signs) {}

  /**
   * An action.
   *
   * @param parameters what a journey gives it, or null: the description's example
   * @param answer what the tool says when it did it
   * @param found what it says when it is asked for what it did
   * @param missing the same where it has not, or null: with 404
   */
  record Action(
      @Nullable BodyPart parameters, BodyPart answer, BodyPart found, @Nullable BodyPart missing) {}
}
