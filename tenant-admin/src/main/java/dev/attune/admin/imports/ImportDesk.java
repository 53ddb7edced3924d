package dev.attune.admin.imports;

import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.imports.Import;
import dev.attune.hub.imports.Import.Stage;
import dev.attune.hub.imports.ImportFile;
import dev.attune.hub.imports.ImportProgress;
import dev.attune.hub.imports.ImportSource;
import dev.attune.hub.imports.ImportStore;
import dev.attune.hub.imports.Layout;
import dev.attune.hub.imports.Plan;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with imports. Safe for use by many threads. */
public final class ImportDesk {
  /** How many of a tenant are kept. */
  static final int MOST = 50;

  /** The largest file in bytes. */
  static final long MOST_BYTES = 1L << 30;

  private static final int MOST_PER_SECOND = 2_000;
  private static final int SWEPT_AT_ONCE = 20;
  private static final int MAX_NAME = 100;

  private final ImportStore imports;
  private final BackfillControl runs;
  private final ConnectionStore connections;
  private final TenantStore tenants;
  private final PartitionStore partitions;
  private final Clock clock;
  private final Ids ids;
  private final String generation;
  private final Duration kept;

  /**
   * @param kept so long a file is kept: as long as its rows can be taken back
   */
  ImportDesk(
      ImportStore imports,
      BackfillControl runs,
      ConnectionStore connections,
      TenantStore tenants,
      PartitionStore partitions,
      Clock clock,
      Ids ids,
      String generation,
      Duration kept) {
    this.imports = imports;
    this.runs = runs;
    this.connections = connections;
    this.tenants = tenants;
    this.partitions = partitions;
    this.clock = clock;
    this.ids = ids;
    this.generation = generation;
    this.kept = kept;
  }

  List<Import> list(TenantId tenant) {
    return imports.list(tenant);
  }

  Import read(ConnectionKey key) {
    return imports
        .read(key)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no import of this id."));
  }

  ImportResource resource(Import one) {
    return ImportResource.of(one, runs.read(one.key()).orElse(null), counts(one));
  }

  private Counts counts(Import one) {
    return partitions
        .counts(LogPartition.of(generation, one.key().tenant()))
        .getOrDefault(one.key(), Counts.NONE);
  }

  /** How many rows were taken and could not be applied. */
  long dead(Import one) {
    return counts(one).dead();
  }

  ImportFile file(Import one) {
    return new ImportFile(imports, one);
  }

  /** Makes one, unless it is there; files whose rows cannot be taken back any more go meanwhile. */
  Import create(ConnectionKey key, String name, Layout layout, String actor) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "The name of an import must have 1 to %d characters.".formatted(MAX_NAME));
    }
    sweep();
    if (imports.read(key).isEmpty()) {
      if (imports.list(key.tenant()).size() >= MOST) {
        throw new HubException(
            HubError.CONFLICT,
            "A tenant keeps at most %d imports; delete one that is done with.".formatted(MOST));
      }
      imports.write(Import.begun(key, name, layout, clock.now(), actor));
    }
    return read(key);
  }

  private void sweep() {
    for (ConnectionKey old : imports.madeBefore(clock.now().minus(kept), SWEPT_AT_ONCE)) {
      if (runs.read(old).filter(Backfill::isUnderWay).isEmpty()) {
        imports.read(old).ifPresent(this::forget);
      }
    }
  }

  private void forget(Import one) {
    imports.remove(one.key(), (int) (one.size() / ImportStore.PIECE) + 2);
    runs.forget(one.key());
  }

  /**
   * Takes a part of the file in, in pieces, each of them durable before the next is read.
   *
   * @param offset where the part begins in the file: how many bytes are there
   * @param isLast whether the file is whole with it
   */
  Import upload(ConnectionKey key, long offset, boolean isLast, InputStream content)
      throws IOException {
    Import one = read(key);
    if (one.stage() != Stage.UPLOADING) {
      throw new HubException(HubError.CONFLICT, "The file of this import is whole already.");
    }
    if (one.size() != offset) {
      throw new HubException(
          HubError.CONFLICT,
          "%d bytes of the file are there; go on with what follows them.".formatted(one.size()));
    }
    while (true) {
      int number = (int) (one.size() / ImportStore.PIECE);
      int before = (int) (one.size() % ImportStore.PIECE);
      byte[] piece = new byte[ImportStore.PIECE];
      byte[] known = before > 0 ? imports.piece(key, number).orElse(null) : null;
      if (known != null) {
        System.arraycopy(known, 0, piece, 0, before);
      }
      int read = content.readNBytes(piece, before, piece.length - before);
      if (read == 0) {
        break;
      }
      if (one.size() + read > MOST_BYTES) {
        throw new HubException(
            HubError.INVALID_VALUE,
            "A file may have at most %,d bytes; divide it.".formatted(MOST_BYTES));
      }
      putPiece(one, number, known, Arrays.copyOf(piece, before + read));
      one = written(one.grown(one.size() + read));
    }
    return isLast ? written(one.at(Stage.READY)) : one;
  }

  /**
   * A piece that was begun is gone on with as it was read: rows may be erased from it meanwhile.
   */
  private void putPiece(Import one, int number, byte @Nullable [] known, byte[] piece) {
    if (known == null) {
      imports.putPiece(one.key(), number, piece);
    } else if (!imports.replacePiece(one.key(), number, known, piece)) {
      throw new HubException(
          HubError.CONFLICT,
          "%d bytes of the file are there; go on with what follows them.".formatted(one.size()));
    }
  }

  /** Writes over the version that was read. */
  private Import written(Import next) {
    if (!imports.write(next)) {
      throw new HubException(
          HubError.CONFLICT, "Somebody else changed the import meanwhile; read it again.");
    }
    return read(next.key());
  }

  Import plan(Import one, Layout layout, Plan plan) {
    if (one.stage() != Stage.UPLOADING && one.stage() != Stage.READY) {
      throw new HubException(
          HubError.CONFLICT, "The import has begun; what its columns become stands fast.");
    }
    return written(one.planned(layout, plan));
  }

  /** Whoever repeats it finds it begun. */
  Import start(ConnectionKey key, String actor) {
    Import one = read(key);
    if (one.stage() == Stage.UPLOADING) {
      throw new HubException(HubError.CONFLICT, "The file is still to come.");
    }
    if (one.stage() == Stage.READY) {
      Plan plan =
          one.plan().columns().isEmpty() ? ImportFile.guessed(file(one).columns()) : one.plan();
      plan.check();
      Connection connection =
          Connection.fresh(key, Import.CONNECTOR, one.name(), plan.mapping(), clock.now());
      if (connections.read(key).isEmpty() && !connections.write(connection)) {
        throw new HubException(HubError.CONFLICT, "The import is being started.");
      }
      tenants.revise(key.tenant());
      one = written(one.planned(one.layout(), plan).started(clock.now()));
    }
    if (one.stage() == Stage.STARTED && runs.read(key).isEmpty()) {
      begin(key, ImportSource.ROWS, actor);
    }
    return one;
  }

  /** Half of what the tenant may send is left to what happens now. */
  private void begin(ConnectionKey key, String source, String actor) {
    int quota =
        tenants
            .read(key.tenant())
            .map(Tenant::quotas)
            .map(quotas -> quotas.eventsPerSecond())
            .orElse(MOST_PER_SECOND);
    int perSecond = Math.clamp(quota / 2, 1, MOST_PER_SECOND);
    runs.begin(
        Backfill.begun(
            key, ids.next(), new Backfill.Order(source, null, perSecond, clock.now(), actor)));
  }

  BackfillControl runs() {
    return runs;
  }

  /** Ends it where it is and takes back what it brought; whoever repeats it finds it begun. */
  Import withdraw(ConnectionKey key, String actor) {
    Import one = read(key);
    Backfill run = runs.read(key).orElse(null);
    if (one.stage() == Stage.STARTED && run != null) {
      if (run.isUnderWay()) {
        throw new HubException(
            HubError.CONFLICT, "The import is under way; cancel it before it is withdrawn.");
      }
      ImportProgress progress = ImportProgress.ofText(run.progress().cursor());
      one =
          written(
              one.withdrawn(
                  new Import.Outcome(progress.last(), progress.accepted(), progress.rejected())));
    }
    if (one.stage() != Stage.WITHDRAWN) {
      throw new HubException(HubError.CONFLICT, "The import has brought nothing yet.");
    }
    if (run == null || !run.order().source().equals(ImportSource.WITHDRAWAL)) {
      begin(key, ImportSource.WITHDRAWAL, actor);
    }
    return one;
  }

  /** The last row that was read so far; 0 if none was. */
  long lastRow(Import one) {
    Import.Outcome outcome = one.outcome();
    if (outcome != null) {
      return outcome.last();
    }
    return runs.read(one.key())
        .map(run -> ImportProgress.ofText(run.progress().cursor()).last())
        .orElse(0L);
  }

  /** Forgets the file; what it brought stays, and cannot be taken back any more. */
  void delete(ConnectionKey key) {
    Import one = read(key);
    if (runs.read(key).filter(Backfill::isUnderWay).isPresent()) {
      throw new HubException(
          HubError.CONFLICT, "The import is under way; cancel it before it is deleted.");
    }
    forget(one);
  }
}
