package dev.attune.hub.imports;

import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.forgetting.PersonalData;
import dev.attune.hub.forgetting.Trace;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person's rows out of the files of imports that are kept. A row becomes blanks, as many as
 * it had bytes: so every other row keeps its place and its number, by which an import that is under
 * way goes on and one that is done can be withdrawn.
 */
public final class ImportErasure implements PersonalData {
  private final ImportStore imports;
  private final Function<TenantId, IdentityRules> rules;

  /**
   * @param rules a tenant's, which say under which forms a value of a file names somebody
   */
  public ImportErasure(ImportStore imports, Function<TenantId, IdentityRules> rules) {
    this.imports = imports;
    this.rules = rules;
  }

  @Override
  public String collection() {
    return "importPieces";
  }

  @Override
  public long forget(TenantId tenant, Person person) {
    IdentityRules ofTenant = rules.apply(tenant);
    // What several people share names none of them, as everywhere.
    Set<Identifier> naming =
        person.identifiers().stream()
            .filter(one -> ofTenant.rule(one.namespace()).merges())
            .collect(Collectors.toSet());
    long rows = 0;
    for (Import one : naming.isEmpty() ? List.<Import>of() : imports.list(tenant)) {
      try {
        rows += new Search(one, ofTenant, naming).blank();
      } catch (HubException e) {
        // A file that somebody deletes meanwhile holds nobody any more.
        if (e.code() != HubError.CONFLICT || imports.read(one.key()).isPresent()) {
          throw e;
        }
      }
    }
    return rows;
  }

  /** The search through one file. */
  private final class Search {
    private final Import one;
    private final IdentityRules ofTenant;
    private final Set<Identifier> naming;
    private final Trace trace;
    private final StoredContent content;
    private final @Nullable RowReader reader;
    private final Map<String, Target> columns;

    Search(Import one, IdentityRules ofTenant, Set<Identifier> naming) {
      this.one = one;
      this.ofTenant = ofTenant;
      this.naming = naming;
      this.trace = new Trace(naming);
      this.content = new StoredContent(imports, one);
      this.reader = reader();
      this.columns = columns();
    }

    /** Null where the file cannot be read as a table: then it is looked through as text. */
    private @Nullable RowReader reader() {
      try {
        return RowReader.open(content, one.layout());
      } catch (HubException e) {
        if (e.code() != HubError.INVALID_VALUE) {
          throw e;
        }
        return null;
      }
    }

    private Map<String, Target> columns() {
      return reader == null || !one.plan().columns().isEmpty()
          ? one.plan().columns()
          : ImportFile.guessed(new ImportFile(one, content).columns()).columns();
    }

    long blank() {
      RawRows rows = new RawRows(content, one.layout(), 0, 0);
      if (reader != null && one.layout().isCsv() && one.layout().hasHeader()) {
        rows.next();
      }
      FileEraser eraser = new FileEraser(imports, one, content);
      for (RawRow row = rows.next(); row != null; row = rows.next()) {
        if (isAboutThePerson(row, eraser)) {
          eraser.blank(row);
        }
      }
      return eraser.finish();
    }

    private boolean isAboutThePerson(RawRow row, FileEraser eraser) {
      if (row.problem() != null) {
        return eraser.windows(row).anyMatch(trace::isIn);
      }
      if (trace.isIn(row.text())) {
        return true;
      }
      Cells cells = reader == null ? Cells.bad(row, "") : reader.cells(row);
      return trace.isIn(new Fields(cells.values())) || isNamed(cells);
    }

    /** As the import itself would take the row. */
    private boolean isNamed(Cells cells) {
      Set<Identifier> named = new HashSet<>();
      columns.forEach((column, target) -> {
        Object value = cells.values().get(column);
        if (target.kind() == Target.Kind.IDENTIFIER && value != null) {
          named.addAll(forms(target.name(), value.toString().strip()));
        }
      });
      named.retainAll(naming);
      return !named.isEmpty();
    }

    private List<Identifier> forms(String namespace, String value) {
      return value.isEmpty() || value.length() > Identifier.MAX_VALUE || value.indexOf('\0') >= 0
          ? List.of()
          : ofTenant.forms(new Identifier(namespace, value));
    }
  }
}
