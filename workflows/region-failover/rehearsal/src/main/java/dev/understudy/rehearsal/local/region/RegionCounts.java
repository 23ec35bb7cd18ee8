package dev.understudy.rehearsal.local.region;

/**
 * What a region has done since it started, in requests.
 *
 * @param accepted orders answered with 201
 * @param shed orders refused with 503 because capacity was used up
 * @param failed requests answered with 500 while the region was failing
 */
public record RegionCounts(long accepted, long shed, long failed) {}
