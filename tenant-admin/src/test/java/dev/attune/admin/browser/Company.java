package dev.attune.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.people.Email;
import dev.attune.admin.people.Newcomer;
import dev.attune.admin.people.Operators;
import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.people.Person;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Optional;

/** A tenant in which customers ordered, a journey looked after them, and some of it failed. */
final class Company implements AutoCloseable {
  static final String JOURNEY =
      """
      journey: order-care
      name: Look after large orders
      purpose: service
      entry:
        - event: order.placed
          when: event.properties.amount >= 100
          key: event.properties.order
      reentry: always
      steps:
        - id: thank
          action: request
          connection: helpdesk
          with: {method: post, path: /thanks, body: {order: "${enrolment.key}"}}
        - id: shipped
          wait:
            until: {event: order.shipped, where: "event.properties.order == enrolment.key"}
            atMost: P3D
            otherwise:
              - id: apologise
                action: request
                connection: helpdesk
                with: {method: post, path: /apologies, body: {order: "${enrolment.key}"}}
        - id: plan
          branch:
            - when: profile.traits.plan == 'pro'
              steps:
                - id: call
                  action: request
                  connection: helpdesk
                  with: {method: post, path: /refused, body: {order: "${enrolment.key}"}}
            - otherwise:
              steps:
                - {id: calm, wait: {for: P2D}}
        - {id: done, exit: {as: completed}}
      """;

  private static final List<String> NAMES =
      List.of(
          "Ann Other", "Ben Okri", "Chiara Conti", "Dmitri Orlov", "Eun-ji Park", "Fatima Sahin");

  private final HttpTarget tool = new HttpTarget();
  private final RunningHub hub;
  private final Engineer engineer;
  private final Fields helpdesk;
  private final Fields shipped;

  Company(RunningHub hub) {
    this.hub = hub;
    this.engineer = new Engineer(hub);
    tool.reply("/refused", HttpTarget.Reply.status(422));
    this.helpdesk = engineer.connect("helpdesk", tool.url());
    engineer.publish(JOURNEY);
    for (int i = 0; i < NAMES.size(); i++) {
      order(i);
    }
    this.shipped = engineer.profile("user_id:customer-0");
    engineer.first("/dead-letters?kind=signal", letter -> true);
    engineer.first("/dead-letters?kind=delivery", letter -> true);
  }

  private void order(int i) {
    engineer.send(
        "batch",
        """
        {"batch":[
          {"type":"identify","userId":"customer-%1$d","messageId":"i%1$d",
           "traits":{"email":"customer-%1$d@example.com","name":"%2$s","plan":"%3$s","age":%4$d}},
          {"type":"group","userId":"customer-%1$d","messageId":"g%1$d","groupId":"acme","traits":{"name":"Acme Ltd.","seats":12}},
          {"type":"page","userId":"customer-%1$d","messageId":"p%1$d","name":"Prices","properties":{"path":"/prices"}},
          {"type":"track","userId":"customer-%1$d","messageId":"o%1$d","event":"order.placed",
           "properties":{"order":"A-10%1$d","amount":%5$d.50,"currency":"EUR","items":["boots","laces"]}},
          {"type":"track","userId":"customer-%1$d","messageId":"s%1$d","event":"%6$s",
           "properties":{"order":"A-10%1$d"}}]}\
        """
            .formatted(
                i,
                NAMES.get(i),
                i % 2 == 0 ? "pro" : "free",
                30 + i,
                120 + 37 * i,
                i < 2 ? "order.shipped" : "cart.viewed"));
    if (i == 0) {
      engineer.send(
          "track",
          "{\"userId\":\"null\",\"messageId\":\"n\",\"event\":\"order.placed\",\"properties\":{\"amount\":1}}");
    }
  }

  /** An address with this company's tenant, connections and customer put in. */
  String address(String template) {
    return template
        .replace("{tenant}", engineer.shop().tenant().value())
        .replace("{shop}", engineer.shop().connection().key().connection().value())
        .replace("{tool}", String.valueOf(helpdesk.text("id")))
        .replace("{profile}", String.valueOf(shipped.text("id")));
  }

  Engineer engineer() {
    return engineer;
  }

  HttpTarget tool() {
    return tool;
  }

  /** Whoever runs this hub, made where there is nobody yet. */
  static Person operator(RunningHub hub) {
    Email email = Email.of("olga@example.com");
    Optional<String> link = hub.bean(Operators.class).freshLink();
    return link.map(secret ->
            hub.bean(Operators.class)
                .become(
                    secret,
                    new Newcomer(
                        email.value(), "Olga Operator", Residents.PASSWORD, Residents.PASSWORD)))
        .orElseGet(() -> hub.bean(PeopleStore.class).find(email).orElseThrow());
  }

  /** A window in which the operator is signed in. */
  Window window(Chromium chromium) {
    Window window =
        Window.signedIn(chromium, hub.uri("/"), new Residents(hub).signedIn(operator(hub)));
    assertThat(window.context().cookies()).isNotEmpty();
    return window;
  }

  @Override
  public void close() {
    tool.close();
  }
}
