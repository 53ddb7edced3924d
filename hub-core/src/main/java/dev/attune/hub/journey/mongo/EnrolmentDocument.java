package dev.attune.hub.journey.mongo;

import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.journey.StepRecord;
import dev.attune.hub.journey.Token;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.HashMap;
import java.util.Map;

/** Enrolments and what is remembered of them, as parts of a customer's document. */
public final class EnrolmentDocument {
  private EnrolmentDocument() {}

  public static void write(DocumentWriter out, Enrolment enrolment) {
    out.id("id", enrolment.id().value());
    out.text("journey", enrolment.journey().value());
    out.integer("version", enrolment.version());
    out.text("key", enrolment.key());
    out.enumerated("state", enrolment.state());
    out.time("entered", enrolment.entered());
    out.fields("entry", enrolment.entry());
    out.list("tokens", enrolment.tokens(), EnrolmentDocument::token);
    out.list("steps", enrolment.steps().entrySet(), EnrolmentDocument::step);
    out.texts("milestones", enrolment.milestones());
    out.packedFields("noted", enrolment.noted());
    out.time("goalBy", enrolment.goalBy());
    out.time("goalAt", enrolment.goalAt());
    out.time("left", enrolment.left());
    out.text("leftAs", enrolment.leftAs());
  }

  public static Enrolment read(StoredDocument in) {
    Map<String, StepRecord> steps = new HashMap<>();
    in.list("steps", one -> steps.put(one.textOrEmpty("step"), step(one)));
    return new Enrolment(
        new EnrolmentId(in.text("id")),
        new JourneyId(in.text("journey")),
        in.integer("version"),
        in.textOrEmpty("key"),
        in.enumerated("state", EnrolmentState.class),
        in.time("entered"),
        in.fields("entry"),
        in.list("tokens", EnrolmentDocument::token),
        steps,
        in.texts("milestones"),
        in.packedFields("noted"),
        in.timeOrNull("goalBy"),
        in.timeOrNull("goalAt"),
        in.timeOrNull("left"),
        in.textOrEmpty("leftAs"));
  }

  private static void token(DocumentWriter out, Token token) {
    out.text("step", token.step());
    out.time("since", token.since());
    out.time("due", token.dueAt());
    out.packedFields("candidates", token.candidates());
    if (token.seen() > 0) {
      out.integer("seen", token.seen());
    }
    out.flag("stuck", token.isStuck());
  }

  private static Token token(StoredDocument in) {
    Long seen = in.numberOrNull("seen");
    return new Token(
        in.textOrEmpty("step"),
        in.time("since"),
        in.timeOrNull("due"),
        in.packedFields("candidates"),
        seen == null ? 0 : Math.toIntExact(seen),
        in.flag("stuck"));
  }

  private static void step(DocumentWriter out, Map.Entry<String, StepRecord> entry) {
    StepRecord step = entry.getValue();
    out.text("step", entry.getKey());
    out.integer("occurrence", step.occurrence());
    out.time("at", step.at());
    out.id("action", step.action());
    out.id("outcome", step.outcome());
    out.fields("result", step.result());
  }

  private static StepRecord step(StoredDocument in) {
    return new StepRecord(
        in.integer("occurrence"),
        in.time("at"),
        in.textOrNull("action"),
        in.textOrNull("outcome"),
        in.fields("result"));
  }

  public static void passage(DocumentWriter out, Passage passage) {
    out.id("id", passage.enrolment().value());
    out.text("journey", passage.journey().value());
    out.text("key", passage.key());
    out.time("entered", passage.entered());
    out.time("left", passage.left());
  }

  public static Passage passage(StoredDocument in) {
    return new Passage(
        new EnrolmentId(in.text("id")),
        new JourneyId(in.text("journey")),
        in.textOrEmpty("key"),
        in.time("entered"),
        in.time("left"));
  }
}
