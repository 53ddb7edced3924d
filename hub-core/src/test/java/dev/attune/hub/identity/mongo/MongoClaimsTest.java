package dev.attune.hub.identity.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.ClaimsContract;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.mongo.MongoFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoClaimsTest extends ClaimsContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected Claims open() {
    return new MongoClaims(FIXTURE.database());
  }

  @Test
  void claimsManyByOneCommandAndReadsTheHoldersByOneMore() {
    Claims claims = open();
    Map<IdentifierKey, ProfileId> wanted = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      wanted.put(
          new IdentifierKey(Samples.ACME, new Identifier("email", "v" + i)),
          Samples.profile("ann"));
    }
    claims.insert(wanted);
    assertThat(FIXTURE.commands().sent()).containsExactly("insert");

    claims.insert(wanted);
    assertThat(FIXTURE.commands().sent()).containsExactly("insert", "find");

    List<Claims.Repointing> changes =
        wanted.keySet().stream()
            .map(key ->
                new Claims.Repointing(
                    key,
                    Samples.profile("ann"),
                    Samples.profile("bob"),
                    Samples.source(Samples.ACME, 1, 0)))
            .toList();
    claims.repoint(changes);
    assertThat(FIXTURE.commands().sent()).containsExactly("update");

    claims.repoint(changes);
    assertThat(FIXTURE.commands().sent()).containsExactly("update", "find");
  }
}
