package dev.attune.hub.imports;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of imports does. */
public abstract class ImportStoreContract {
  private ImportStore store;

  protected abstract ImportStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Import begun(TenantId tenant, String name) {
    return Import.begun(Samples.connection(tenant, name), name, Layout.CSV, NOON, "ann");
  }

  private static Import full(ConnectionKey key) {
    Map<String, Target> columns = new LinkedHashMap<>();
    columns.put("$mail.address", new Target(Target.Kind.IDENTIFIER, "email", Target.Type.TEXT));
    columns.put("since", new Target(Target.Kind.TRAIT, "since", Target.Type.DATE));
    columns.put("when", new Target(Target.Kind.TIME, "", Target.Type.DATE));
    return Import.begun(
            key,
            "Spring",
            new Layout(Layout.Format.CSV, "UTF-16LE", '\t', false),
            NOON.minusSeconds(5),
            "ann")
        .grown(77)
        .planned(
            new Layout(Layout.Format.JSON_LINES, "windows-1252", ';', true),
            new Plan(columns, "contact.imported", true))
        .started(NOON)
        .withdrawn(new Import.Outcome(12, 10, 2));
  }

  @Test
  void keepsEverythingOfAnImport() {
    Import spring = full(Samples.connection(ACME, "spring"));
    assertThat(store.write(spring)).isTrue();

    assertThat(store.read(spring.key())).contains(spring.version(1));
    assertThat(store.read(Samples.connection(ZETA, "spring"))).isEmpty();
    Import plain = begun(ZETA, "plain");
    assertThat(store.write(plain)).isTrue();
    assertThat(store.list(ZETA)).containsExactly(plain.version(1));
  }

  @Test
  void writesOnlyOverTheVersionThatStandsThere() {
    Import spring = begun(ACME, "spring");
    assertThat(store.write(spring)).isTrue();

    assertThat(store.write(spring.grown(5))).isFalse();
    assertThat(store.write(spring.grown(5).version(1))).isTrue();
    assertThat(store.read(spring.key())).contains(spring.grown(5).version(2));
  }

  @Test
  void keepsPiecesAndRemovesThemWithTheirImport() {
    Import spring = begun(ACME, "spring");
    store.write(spring);
    store.putPiece(spring.key(), 0, new byte[] {1, 2});
    store.putPiece(spring.key(), 1, new byte[] {3});
    store.putPiece(spring.key(), 1, new byte[] {4, 5});

    assertThat(store.piece(spring.key(), 0)).hasValue(new byte[] {1, 2});
    assertThat(store.piece(spring.key(), 1)).hasValue(new byte[] {4, 5});
    assertThat(store.piece(spring.key(), 2)).isEmpty();
    store.remove(spring.key(), 3);
    store.remove(spring.key(), 3);
    assertThat(store.piece(spring.key(), 0)).isEmpty();
    assertThat(store.piece(spring.key(), 1)).isEmpty();
    assertThat(store.list(ACME)).isEmpty();
  }

  @Test
  void replacesAPieceOnlyIfItIsAsItWasRead() {
    Import spring = begun(ACME, "spring");
    store.putPiece(spring.key(), 0, new byte[] {1, 2});

    assertThat(store.replacePiece(spring.key(), 0, new byte[] {1}, new byte[] {9})).isFalse();
    assertThat(store.replacePiece(spring.key(), 1, new byte[] {1, 2}, new byte[] {9})).isFalse();
    assertThat(store.replacePiece(spring.key(), 0, new byte[] {1, 2}, new byte[] {3, 4, 5}))
        .isTrue();
    assertThat(store.piece(spring.key(), 0)).hasValue(new byte[] {3, 4, 5});
    assertThat(store.piece(spring.key(), 1)).isEmpty();

    ImportStore lossy = LostAnswer.of(ImportStore.class, store);
    assertThatThrownBy(
            () -> lossy.replacePiece(spring.key(), 0, new byte[] {3, 4, 5}, new byte[] {6}))
        .isInstanceOf(HubException.class);
    assertThat(store.piece(spring.key(), 0)).hasValue(new byte[] {6});
  }

  @Test
  void findsWhatIsOldAcrossTenants() {
    store.write(full(Samples.connection(ACME, "spring")));
    store.write(begun(ZETA, "later"));

    assertThat(store.madeBefore(NOON, 10)).containsExactly(Samples.connection(ACME, "spring"));
    assertThat(store.madeBefore(NOON.plusSeconds(1), 10))
        .containsExactly(Samples.connection(ACME, "spring"), Samples.connection(ZETA, "later"));
    assertThat(store.madeBefore(NOON.plusSeconds(1), 1)).hasSize(1);
  }

  @Test
  void showsByReadingWhetherALostWriteWasCarriedOut() {
    ImportStore lossy = LostAnswer.of(ImportStore.class, store);
    Import spring = begun(ACME, "spring");
    assertThatThrownBy(() -> lossy.write(spring)).isInstanceOf(HubException.class);

    assertThat(store.read(spring.key())).contains(spring.version(1));
  }
}
