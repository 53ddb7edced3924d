package dev.attune.embedded.testkit;

/**
 * What Attune needs of MongoDB, told through the driver it uses. A class that implements this runs
 * all of it against one store.
 */
public interface StoreContract
    extends ClaimContract,
        CompareAndSetContract,
        ConcurrencyContract,
        DurabilityContract,
        IndexContract,
        IndexUpkeepContract,
        RangeContract,
        ValueContract {}
