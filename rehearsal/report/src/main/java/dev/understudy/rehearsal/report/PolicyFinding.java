package dev.understudy.rehearsal.report;

/** What a policy found in a plan. */
public record PolicyFinding(String policy, String level, String address, String reason) {}
