package dev.attune.hub.pipeline;

import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one batch works on: everything that was read for it, and everything that it decides.
 *
 * @param mapped what each signal is as an event
 * @param history for each event of the batch that is known, the entry it was first seen in
 * @param redeemed signals that are applied now and that an earlier try, of which nobody knows how
 *     far it came, may have put to the dead letters
 * @param givenUp events that an earlier try noted in the history and that go to the dead letters
 * @param remaps what is known and decided of signals that are mapped once more
 * @param histories what the customers did that are filled from it
 * @param forgetting who is forgotten, and who is to be
 * @param withdrawals the same of rows of imports that are withdrawn
 */
record Workspace(
    Map<TenantId, TenantConfiguration> configurations,
    Map<Source, Signalled> mapped,
    Map<EventKey, Source> history,
    ClaimTable claims,
    CustomerTable customers,
    AccountTable accounts,
    List<HistoryEntry> newHistory,
    Map<TenantId, List<Source>> redeemed,
    Map<EventKey, Source> givenUp,
    RemapTable remaps,
    HistoryTable histories,
    Forgetting forgetting,
    WithdrawalTable withdrawals,
    List<DeadLetter> dead,
    List<CommandResult> results) {

  /** A signal and what its mapping made of it. */
  record Signalled(LogEntry.Signal signal, MappingResult result) {}

  Workspace(
      Map<TenantId, TenantConfiguration> configurations,
      Map<Source, Signalled> mapped,
      Map<EventKey, Source> history,
      ClaimTable claims,
      CustomerTable customers,
      AccountTable accounts,
      RemapTable remaps,
      HistoryTable histories,
      Forgetting forgetting,
      WithdrawalTable withdrawals) {
    this(
        configurations,
        mapped,
        history,
        claims,
        customers,
        accounts,
        new ArrayList<>(),
        new HashMap<>(),
        new HashMap<>(),
        remaps,
        histories,
        forgetting,
        withdrawals,
        new ArrayList<>(),
        new ArrayList<>());
  }
}
