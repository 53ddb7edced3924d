package dev.attune.connector.declarative;

import dev.attune.connector.Registration;
import dev.attune.connector.declarative.description.RegisterPart;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks through the tool's registrations for those of one address. */
final class RegistrationList {
  private static final int MAX_PAGES = 50;
  private static final int MAX_REFERENCE = 255;

  private static final Step<List<?>> NONE = new Step.On<>(List.of());

  private final RegisterPart part;
  private final RegistrationCalls calls;

  /**
   * One of the address.
   *
   * @param item as expressions read it
   * @param isActive whether the tool has not switched it off
   */
  record Listed(String reference, Object item, boolean isActive) {}

  RegistrationList(RegisterPart part, RegistrationCalls calls) {
    this.part = part;
    this.calls = calls;
  }

  /** Those of the address, on all pages. */
  Step<List<Listed>> ours() {
    List<Listed> ours = new ArrayList<>();
    Object cursor = JsonValues.NULL;
    for (int page = 0; page < MAX_PAGES; page++) {
      Map<String, Object> variables = calls.with("cursor", cursor);
      Step<Answer> said = calls.ask(part.list(), true, variables);
      if (!(said instanceof Step.On<Answer>(var answer))) {
        return said.then(any -> new Step.On<>(ours));
      }
      Map<String, Object> answered = answer.and(variables);
      Step<List<?>> items = items(answer, answered);
      Step<List<Listed>> some = items.then(this::those);
      if (!(some instanceof Step.On<List<Listed>>(var found))) {
        return some;
      }
      ours.addAll(found);
      Object next = next(answered);
      if (next == null || next.equals(cursor) || items.equals(NONE)) {
        return new Step.On<>(ours);
      }
      cursor = next;
    }
    return new Step.End<>(
        new Registration.Refused(
            "The tool lists its registrations on more than %d pages.".formatted(MAX_PAGES)));
  }

  private @Nullable Object next(Map<String, Object> answered) {
    Expression cursor = part.cursor();
    return cursor != null && cursor.evaluate(answered) instanceof Value.Present(var next)
        ? next
        : null;
  }

  private Step<List<?>> items(Answer answer, Map<String, Object> answered) {
    Step<Object> found =
        part.items() == null
            ? new Step.On<>(JsonValues.of(WebhookReader.unwrapped(answer.json())))
            : RegistrationCalls.value(part.items(), answered);
    return found.then(value -> {
      if (value instanceof List<?> list) {
        return new Step.On<>(list);
      }
      return value instanceof Map<?, ?>
          ? new Step.On<>(List.of(value))
          : RegistrationCalls.later("The tool's registrations are no list.");
    });
  }

  private Step<List<Listed>> those(List<?> items) {
    List<Listed> ours = new ArrayList<>();
    for (Object item : items) {
      Map<String, Object> variables = calls.with("item", item);
      Value isOurs = part.ours().evaluate(variables);
      if (isOurs instanceof Value.Failed(var reason)) {
        return RegistrationCalls.later(reason);
      }
      if (isOurs.isTrue()) {
        Step<String> reference = reference(item);
        if (!(reference instanceof Step.On<String>(var named))) {
          return reference.then(any -> new Step.On<>(ours));
        }
        Expression active = part.active();
        ours.add(new Listed(named, item, active == null || active.evaluate(variables).isTrue()));
      }
    }
    return new Step.On<>(ours);
  }

  /** What the tool calls a registration. */
  Step<String> reference(Object item) {
    return RegistrationCalls.value(part.reference(), calls.with("item", item))
        .then(value -> {
          String text = JsonValues.text(value);
          return text == null || text.isBlank() || text.length() > MAX_REFERENCE
              ? RegistrationCalls.later(
                  "What the tool calls a registration must have 1 to %d characters."
                      .formatted(MAX_REFERENCE))
              : new Step.On<>(text);
        });
  }
}
