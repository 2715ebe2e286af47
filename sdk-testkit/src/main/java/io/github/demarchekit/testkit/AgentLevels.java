package io.github.demarchekit.testkit;

import java.util.Optional;

/** Which level an agent logs in at, among those that an application asks. */
final class AgentLevels {

    private AgentLevels() {}

    /** Returns the first asked one that the agent reaches; else the agent's usual one, unless one of the asked must be reached. */
    static Optional<String> reached(TestAgent agent, FranceConnectLogins.Demand demand) {
        return demand.acrs().stream()
                .filter(agent.levels()::contains)
                .findFirst()
                .or(() -> demand.mustReach()
                        ? Optional.empty()
                        : Optional.of(agent.levels().get(0)));
    }
}
