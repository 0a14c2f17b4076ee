"use client";

import { Button } from "@/ui/button";
import { Page } from "@/ui/page";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Page title="Something broke on our side">
      <p>Nothing you did is lost. Try again in a moment; if it stays, tell whoever runs this site.</p>
      {error.digest && <p className="quiet">Reference: {error.digest}</p>}
      <p>
        <Button primary onClick={reset}>
          Try again
        </Button>
      </p>
    </Page>
  );
}
