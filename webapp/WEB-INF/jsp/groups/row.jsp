<n:member each="${each}"/>
