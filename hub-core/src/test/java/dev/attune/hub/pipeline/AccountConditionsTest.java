package dev.attune.hub.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits in a journey for what is known of their account hears of it by whoever says it. */
class AccountConditionsTest {
  private static final String[] PATIENT = {
    "journey: renewal",
    "purpose: contract",
    "entry: [{event: contract.ends}]",
    "exit: [{when: account.traits.closed == true, as: closed}]",
    "steps:",
    "  - id: upgraded",
    "    wait:",
    "      until: {when: account.traits.plan == 'pro'}",
    "      atMost: P30D",
    "  - {id: thank, action: request, connection: tool, with: {text: Thanks}}",
    "  - {id: rest, wait: {for: P30D}}"
  };

  private static AccountWorld world() {
    AccountWorld world = new AccountWorld(PATIENT).started();
    world.arrive("{'user': 'ann', 'name': 'contract.ends', 'group': 'g1'}");
    world.arrive("{'user': 'eve', 'name': 'contract.ends', 'group': 'g2'}");
    assertThat(standing(world, "ann")).containsExactly("upgraded");
    return world;
  }

  private static List<String> standing(AccountWorld world, String user) {
    return world.customer(user).parts().values().stream()
        .flatMap(part -> part.enrolments().values().stream())
        .flatMap(one -> one.tokens().stream())
        .map(token -> token.step())
        .toList();
  }

  @Test
  void aMembersWaitEndsByWhatAnotherMemberSays() {
    AccountWorld world = world();

    world.arrive("{'user': 'bob', 'name': 'seen', 'group': 'g1', 'account': {'plan': 'pro'}}");

    assertThat(standing(world, "ann")).containsExactly("rest");
    assertThat(standing(world, "eve")).containsExactly("upgraded");
    assertThat(world.delivered()).containsExactly("thank");
  }

  @Test
  void aMemberLeavesBecauseOfWhatAnotherMemberSays() {
    AccountWorld world = world();

    world.arrive("{'user': 'bob', 'name': 'seen', 'group': 'g1', 'account': {'closed': true}}");

    assertThat(standing(world, "ann")).isEmpty();
    assertThat(standing(world, "eve")).containsExactly("upgraded");
    assertThat(world.delivered()).isEmpty();
  }

  @Test
  void whatNobodyWaitsForIsNotPutIntoTheLog() {
    AccountWorld world = world();
    long before = world.world.announced();

    world.arrive("{'user': 'bob', 'name': 'seen', 'group': 'g1', 'account': {'seats': 5}}");
    assertThat(world.world.announced()).isEqualTo(before);

    world.arrive("{'user': 'bob', 'name': 'seen', 'group': 'g1', 'account': {'plan': 'basic'}}");
    assertThat(world.world.announced()).isEqualTo(before + 1);
  }
}
