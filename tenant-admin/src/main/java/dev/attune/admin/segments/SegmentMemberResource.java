package dev.attune.admin.segments;

/** A profile that is in a segment. */
record SegmentMemberResource(String profile) {}
