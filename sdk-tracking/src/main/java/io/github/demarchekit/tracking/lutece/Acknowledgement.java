package io.github.demarchekit.tracking.lutece;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.Delivery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What the notification store says of a notification, apart from its HTTP status. */
final class Acknowledgement {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgement.class);
    private static final String WRONG_USER = "incorrect user ids";

    private Acknowledgement() {}

    /** One of the {@code warnings} or {@code errors}. Their words may quote what was sent: they are compared, never repeated. */
    private record Remark(String status, String reason, String message) {

        boolean isAboutTheUser() {
            return reason.equals(WRONG_USER);
        }
    }

    /**
     * Reads an answer of status 2xx.
     *
     * @throws UnreadableResponseException when nothing in it says that the notification was taken
     */
    static Delivery ofSuccess(HttpResponse response) {
        JsonNode acknowledge = Json.tree(LuteceChannel.SERVICE, response).path("acknowledge");
        return switch (acknowledge.path("status").asString("")) {
            case "received" -> new Delivery.Delivered();
            case "warning" -> ofWarnings(remarks(acknowledge.path("warnings")));
            default ->
                throw new UnreadableResponseException(LuteceChannel.SERVICE, "it acknowledges nothing that is known");
        };
    }

    /** The store keeps a notification whatever the warnings, but for those about the user: then it has kept nothing. */
    private static Delivery ofWarnings(List<Remark> warnings) {
        Optional<Remark> user = warnings.stream().filter(Remark::isAboutTheUser).findFirst();
        if (user.isEmpty()) {
            // Sent again, it would be there twice.
            LOG.warn(
                    "{} has kept a notification with {} warnings: check the demand types",
                    LuteceChannel.SERVICE,
                    warnings.size());
            return new Delivery.Delivered();
        } else if (user.get().status().equals("error")) {
            return new Delivery.Failed("Lutece could not ask its identity store");
        } else if (user.get().message().contains("not found")) {
            return new Delivery.NotWanted("the user is not in Lutece's identity store");
        }
        return new Delivery.Refused("Lutece takes the user's identifier for none of its own");
    }

    /** Tells whether an answer 400 comes from the store's own failure: when its identity store is down, it trips over a null. */
    static boolean isTheStoresFault(HttpResponse response) {
        try {
            return remarks(Json.tree(LuteceChannel.SERVICE, response)
                            .path("acknowledge")
                            .path("errors"))
                    .stream()
                    .anyMatch(remark -> remark.reason().startsWith("java.lang.nullpointerexception"));
        } catch (UnreadableResponseException e) {
            return false;
        }
    }

    private static List<Remark> remarks(JsonNode list) {
        return list.values().stream()
                .map(remark -> new Remark(lower(remark, "status"), lower(remark, "reason"), lower(remark, "message")))
                .toList();
    }

    private static String lower(JsonNode remark, String name) {
        return remark.path(name).asString("").toLowerCase(Locale.ROOT);
    }
}
