package io.github.demarchekit.testkit;

/** What {@link FakeHubee} refuses, with the status and the words of its error document. */
final class HubeeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HubeeRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    static HubeeRefusal invalid(String message) {
        return new HubeeRefusal(400, "Bad Request : " + message);
    }

    static HubeeRefusal unauthorized() {
        return new HubeeRefusal(403, "Unauthorized user");
    }

    static HubeeRefusal notFound(String what) {
        return new HubeeRefusal(404, what + " is not found");
    }

    int status() {
        return status;
    }
}
