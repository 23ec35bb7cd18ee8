package dev.understudy.functions.policy;

/**
 * A policy that does not hold for a resource.
 *
 * @param policy id
 * @param level what follows
 * @param address the resource's, empty when it is the plan as a whole
 * @param reason in words of the policy's author; never holds an attribute's value, which may be
 *     secret
 */
public record Finding(String policy, Level level, String address, String reason) {}
