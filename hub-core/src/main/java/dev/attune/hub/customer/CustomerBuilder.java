package dev.attune.hub.customer;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Fence;
import dev.attune.hub.segment.Memberships;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A customer that differs from another in what is named here. Lives as long as one expression. */
public final class CustomerBuilder {
  private final CustomerKey key;
  private long version;
  private SortedMap<ProfileId, CustomerPart> parts;
  private Memberships segments;
  private List<Merge> merges;
  private List<Sent> sent;
  private List<Parcel> outbox;
  private Fence fence;
  private Instant written;
  private @Nullable MergedInto mergedInto;
  private @Nullable TakenFrom taken;
  private @Nullable Instant computedDue;
  private boolean erased;

  CustomerBuilder(Customer origin) {
    key = origin.key();
    version = origin.version();
    parts = origin.parts();
    segments = origin.segments();
    merges = origin.merges();
    sent = origin.sent();
    outbox = origin.outbox();
    fence = origin.fence();
    written = origin.written();
    mergedInto = origin.mergedInto();
    taken = origin.taken();
    computedDue = origin.computedDue();
    erased = origin.erased();
  }

  public CustomerBuilder version(long value) {
    version = value;
    return this;
  }

  public CustomerBuilder parts(SortedMap<ProfileId, CustomerPart> value) {
    parts = value;
    return this;
  }

  public CustomerBuilder segments(Memberships value) {
    segments = value;
    return this;
  }

  public CustomerBuilder merges(List<Merge> value) {
    merges = value;
    return this;
  }

  public CustomerBuilder sent(List<Sent> value) {
    sent = value;
    return this;
  }

  public CustomerBuilder outbox(List<Parcel> value) {
    outbox = value;
    return this;
  }

  public CustomerBuilder fence(Fence value) {
    fence = value;
    return this;
  }

  public CustomerBuilder written(Instant value) {
    written = value;
    return this;
  }

  public CustomerBuilder mergedInto(@Nullable MergedInto value) {
    mergedInto = value;
    return this;
  }

  public CustomerBuilder taken(@Nullable TakenFrom value) {
    taken = value;
    return this;
  }

  public CustomerBuilder computedDue(@Nullable Instant value) {
    computedDue = value;
    return this;
  }

  public CustomerBuilder erased(boolean value) {
    erased = value;
    return this;
  }

  public Customer build() {
    return new Customer(
        key,
        version,
        parts,
        segments,
        merges,
        sent,
        outbox,
        fence,
        written,
        mergedInto,
        taken,
        computedDue,
        erased);
  }
}
