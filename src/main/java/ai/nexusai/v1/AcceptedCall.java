package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.call.Call;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.relay.ByteBudget;

/** A call that was read and let in; holds its place among the running ones, and its body's bytes, until it is closed. */
record AcceptedCall(Call call, CallForm.Asked asked, Admission admission, Place place) implements AutoCloseable {

    /** What a call holds of the node from its first byte on. */
    record Place(ActiveCalls.Permit permit, ByteBudget.Share share) implements AutoCloseable {

        @Override
        public void close() {
            share.close();
            permit.close();
        }
    }

    ChatRequest request() {
        return asked.chat();
    }

    @Override
    public void close() {
        place.close();
    }
}
