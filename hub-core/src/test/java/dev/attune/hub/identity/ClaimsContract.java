package dev.attune.hub.identity;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static dev.attune.hub.pipeline.Samples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of claims does. */
public abstract class ClaimsContract {
  private static final ProfileId ANN = profile("ann");
  private static final ProfileId BOB = profile("bob");

  private Claims claims;

  protected abstract Claims open();

  @BeforeEach
  void openClaims() {
    claims = open();
  }

  private static IdentifierKey key(TenantId tenant, String namespace, String value) {
    return new IdentifierKey(tenant, new Identifier(namespace, value));
  }

  private static IdentifierKey email(String value) {
    return key(ACME, "email", value);
  }

  @Test
  void givesAnIdentifierToTheFirst() {
    assertThat(claims.insert(Map.of(email("a"), ANN))).isEqualTo(Map.of(email("a"), ANN));
    assertThat(claims.insert(Map.of(email("a"), BOB, email("b"), BOB)))
        .isEqualTo(Map.of(email("a"), ANN, email("b"), BOB));
    assertThat(claims.read(List.of(email("a"), email("b"), email("c"))))
        .isEqualTo(Map.of(email("a"), ANN, email("b"), BOB));
    assertThat(claims.insert(Map.of())).isEmpty();
    assertThat(claims.read(List.of())).isEmpty();
  }

  @Test
  void tellsIdentifiersApartByTenantNamespaceAndEveryCharacter() {
    List<IdentifierKey> keys =
        List.of(
            email("a"),
            email("A"),
            email("a "),
            key(ZETA, "email", "a"),
            key(ACME, "$email.x", "a"),
            key(ACME, "email", "$a.b"),
            key(ACME, "email", "\uD83D\uDE00"),
            key(ACME, "email", "0123456789abcdef0123456789abcdef"),
            key(ACME, "e", "mail:a"),
            key(ACME, "x".repeat(128), "\uD83D\uDE00".repeat(256)));
    Map<IdentifierKey, ProfileId> wanted = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      wanted.put(keys.get(i), profile("p" + i));
    }
    assertThat(claims.insert(wanted)).isEqualTo(wanted);
    assertThat(claims.read(keys)).isEqualTo(wanted);
  }

  @Test
  void settlesALostInsertByInsertingAgain() {
    Claims lossy = LostAnswer.of(Claims.class, claims);
    assertThatThrownBy(() -> lossy.insert(Map.of(email("a"), ANN)))
        .isInstanceOf(HubException.class);

    assertThat(claims.insert(Map.of(email("a"), ANN))).isEqualTo(Map.of(email("a"), ANN));
  }

  @Test
  void repointsWhatTheOldHolderHolds() {
    claims.insert(Map.of(email("a"), ANN, email("b"), BOB));
    ProfileId third = profile("third");

    Set<IdentifierKey> lost =
        claims.repoint(
            List.of(
                new Claims.Repointing(email("a"), ANN, third, at(1)),
                new Claims.Repointing(email("b"), ANN, third, at(1)),
                new Claims.Repointing(email("c"), ANN, third, at(1))));

    assertThat(lost).containsExactlyInAnyOrder(email("b"), email("c"));
    assertThat(claims.read(List.of(email("a"), email("b"), email("c"))))
        .isEqualTo(Map.of(email("a"), third, email("b"), BOB));
    assertThat(claims.repoint(List.of())).isEmpty();
  }

  private static Source at(int block) {
    return Samples.source(ACME, block, 0);
  }

  @Test
  void aCallThatComesLateChangesNothingThatALaterEntryChanged() {
    claims.insert(Map.of(email("a"), ANN));
    Claims.Repointing merge = new Claims.Repointing(email("a"), ANN, BOB, at(1));
    claims.repoint(List.of(merge));
    claims.repoint(List.of(new Claims.Repointing(email("a"), BOB, ANN, at(2))));

    claims.repoint(List.of(merge));
    assertThat(claims.read(List.of(email("a")))).isEqualTo(Map.of(email("a"), ANN));

    claims.repoint(List.of(new Claims.Repointing(email("a"), ANN, BOB, at(3))));
    assertThat(claims.read(List.of(email("a")))).isEqualTo(Map.of(email("a"), BOB));
  }

  @Test
  void whoeverClaimsWhatWasGivenFreeBeginsAnew() {
    claims.insert(Map.of(email("a"), ANN));
    claims.repoint(List.of(new Claims.Repointing(email("a"), ANN, BOB, at(5))));
    claims.remove(List.of(new Claims.Claim(email("a"), BOB)));
    claims.insert(Map.of(email("a"), ANN));

    claims.repoint(List.of(new Claims.Repointing(email("a"), ANN, BOB, at(6))));
    assertThat(claims.read(List.of(email("a")))).isEqualTo(Map.of(email("a"), BOB));
  }

  @Test
  void givesFreeWhatThatOneHolds() {
    claims.insert(Map.of(email("a"), ANN, email("b"), BOB));
    List<Claims.Claim> release =
        List.of(new Claims.Claim(email("a"), ANN), new Claims.Claim(email("b"), ANN));
    Claims lossy = LostAnswer.of(Claims.class, claims);
    assertThatThrownBy(() -> lossy.remove(release)).isInstanceOf(HubException.class);

    claims.remove(release);
    claims.remove(List.of());

    assertThat(claims.read(List.of(email("a"), email("b")))).isEqualTo(Map.of(email("b"), BOB));
  }

  @Test
  void settlesALostRepointingByMakingItAgain() {
    claims.insert(Map.of(email("a"), ANN));
    List<Claims.Repointing> change = List.of(new Claims.Repointing(email("a"), ANN, BOB, at(1)));
    Claims lossy = LostAnswer.of(Claims.class, claims);
    assertThatThrownBy(() -> lossy.repoint(change)).isInstanceOf(HubException.class);

    assertThat(claims.repoint(change)).isEmpty();
    assertThat(claims.read(List.of(email("a")))).isEqualTo(Map.of(email("a"), BOB));
  }

  @Test
  void pagesThroughTheClaimsOfATenant() {
    Map<IdentifierKey, ProfileId> wanted = new HashMap<>();
    for (int i = 0; i < 23; i++) {
      wanted.put(key(ACME, "ns" + i % 4, "v" + i), ANN);
    }
    claims.insert(wanted);
    claims.insert(Map.of(key(ZETA, "ns1", "v"), BOB, key(new TenantId("acm"), "ns", "v"), BOB));

    List<Claims.Claim> seen = new ArrayList<>();
    IdentifierKey after = null;
    for (List<Claims.Claim> page = page(after); !page.isEmpty(); page = page(after)) {
      assertThat(page.size()).isLessThanOrEqualTo(5);
      seen.addAll(page);
      after = page.getLast().identifier();
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(23);
    seen.forEach(claim -> assertThat(wanted).containsEntry(claim.identifier(), claim.holder()));
  }

  private List<Claims.Claim> page(@Nullable IdentifierKey after) {
    return claims.page(ACME, after, 5);
  }

  @Test
  void letsOneOfManyHaveAnIdentifier() throws Exception {
    List<Callable<Map<IdentifierKey, ProfileId>>> callers =
        IntStream.range(0, 8)
            .<Callable<Map<IdentifierKey, ProfileId>>>mapToObj(i ->
                () ->
                    claims.insert(
                        Map.of(email("a"), profile("p" + i), email("b"), profile("p" + i))))
            .toList();
    Set<Map<IdentifierKey, ProfileId>> answers = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Map<IdentifierKey, ProfileId>> answer : threads.invokeAll(callers)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).hasSize(1);
  }

  @Test
  void takesBackAClaimFromTheHolderThatIsNamed() {
    claims.insert(Map.of(email("ann@example.com"), ANN, email("bob@example.com"), BOB));

    claims.remove(
        List.of(
            new Claims.Claim(email("ann@example.com"), ANN),
            new Claims.Claim(email("bob@example.com"), ANN),
            new Claims.Claim(email("nobody@example.com"), ANN)));
    claims.remove(List.of());

    assertThat(claims.read(List.of(email("ann@example.com"), email("bob@example.com"))))
        .isEqualTo(Map.of(email("bob@example.com"), BOB));
  }
}
